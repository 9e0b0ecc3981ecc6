/**
 * How the register stands with the server, at the bottom and quiet (C9, C10): nothing opens, moves or takes the focus unless a
 * person asks for it, and nothing here stands between a cashier and a sale.
 */
import { useStatus } from '@syncline/replica/react';
import { Badge, type BadgeTone } from '@syncline/ui/badge';
import { Button } from '@syncline/ui/button';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { RefreshCw } from 'lucide-react';
import { useState } from 'react';
import type { Device } from '../device/device.ts';
import type { OfferedCode } from '../device/offered-code.ts';
import type { Register } from '../device/register.ts';
import type { LanguageStore } from '../texts/language.ts';
import { useTexts } from '../texts/texts.ts';
import { useSource } from '../use-source.ts';
import { Details } from './details.tsx';
import { LastSynced } from './last-synced.tsx';

interface StatusBarProps {
  readonly register: Register;
  readonly offered: OfferedCode;
  readonly language: LanguageStore;
  readonly onEnrolled: (device: Device) => void;
}

const inBar = 'min-h-12 min-w-12 px-3 text-base';
const trouble = `${inBar} text-warning-ink`;

export function StatusBar({ register, offered, language, onEnrolled }: StatusBarProps) {
  const locale = useLocale();
  const texts = useTexts();
  const status = useStatus();
  const [isAsked, setOpen] = useState(false);
  // Who scans a code in the back office asks for it, too.
  const isOpen = useSource(offered) !== null || isAsked;
  const open = () => setOpen(true);

  return (
    <footer aria-label={texts.sync} className="border-t border-line bg-surface">
      {isOpen && (
        <Details
          register={register}
          status={status}
          offered={offered}
          language={language}
          onEnrolled={onEnrolled}
        />
      )}
      {/* One row, whatever there is to say: a bar that grew would move what somebody is about to tap. */}
      <div className="flex items-center gap-2 px-2">
        <Badge tone={toneOf(status)} className="h-7 px-3 text-base">
          {texts.connections[status.connection]}
        </Badge>
        <div className="scrollbar-none flex min-w-0 flex-1 items-center overflow-x-auto">
          {status.auth !== 'ok' ? (
            <Button variant="ghost" className={trouble} onClick={open}>
              {status.auth === 'removed' ? texts.removed : texts.enrolAgain}
            </Button>
          ) : (
            status.error !== null && (
              <Button variant="ghost" className={trouble} onClick={open}>
                {texts.syncError}
              </Button>
            )
          )}
          {status.refused > 0 && (
            <Button variant="ghost" className={trouble} onClick={open}>
              {texts.refusedCount(countText(status.refused, locale))}
            </Button>
          )}
          {status.pending > 0 && (
            <span className="px-1 text-base whitespace-nowrap tabular-nums">
              {texts.waiting(countText(status.pending, locale))}
            </span>
          )}
        </div>
        <span className="hidden px-1 text-base whitespace-nowrap text-ink-muted sm:inline">
          <LastSynced at={status.lastSyncedAt} />
        </span>
        <Button
          variant="ghost"
          className={inBar}
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
            offered.forget();
          }}
        >
          {texts.details}
        </Button>
        <Button
          variant="ghost"
          className={inBar}
          aria-label={texts.syncNow}
          onClick={() => register.replica.syncNow()}
        >
          <RefreshCw aria-hidden />
          <span className="hidden sm:inline">{texts.syncNow}</span>
        </Button>
      </div>
    </footer>
  );
}

function toneOf({ connection, auth }: ReturnType<typeof useStatus>): BadgeTone {
  if (auth !== 'ok' || connection === 'offline') return 'warning';
  return connection === 'live' || connection === 'polling' || connection === 'catching-up'
    ? 'success'
    : 'neutral';
}
