import { Badge } from '@syncline/ui/badge';
import { Button } from '@syncline/ui/button';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Trans, useTranslation } from 'react-i18next';
import type { SessionView } from '../settings-views.ts';
import { deviceText } from './device-text.ts';

interface SessionRowProps {
  readonly session: SessionView;
  readonly isEnding: boolean;
  readonly onEnd: () => void;
}

export function SessionRow({ session, isEnding, onEnd }: SessionRowProps) {
  const { t } = useTranslation('settings');
  const { isCurrent, userAgent, address, lastSeenAt } = session;
  const device = deviceText(userAgent, t);
  return (
    <li className="flex min-h-15 flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 text-sm font-medium" title={userAgent}>
          {device}
          {isCurrent && <Badge tone="accent">{t('account.thisOne')}</Badge>}
        </p>
        <p className="text-xs text-ink-muted">
          <Trans t={t} i18nKey="account.seen" components={{ when: <RelativeTime at={lastSeenAt} /> }} />
          {address !== '' && ` ${t('account.from', { address })}`}
        </p>
      </div>
      {!isCurrent && (
        <Button size="sm" pending={isEnding} onClick={onEnd}>
          {t('account.end')}
          <span className="sr-only"> {t('account.endOn', { device })}</span>
        </Button>
      )}
    </li>
  );
}
