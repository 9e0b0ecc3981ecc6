import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { CopyButton } from '@syncline/ui/copy-button';
import { timeText } from '@syncline/ui/date-text';
import { Dialog } from '@syncline/ui/dialog';
import { useLocale } from '@syncline/ui/locale';
import { Countdown, useNow } from '@syncline/ui/relative-time';
import { Spinner } from '@syncline/ui/spinner';
import { toast } from '@syncline/ui/toast';
import { useEffect, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { enrolledByCode, type CodeTarget } from './enrolled-by-code.ts';
import { QrCode } from './qr-code.tsx';
import type { EnrolmentCode, RegisterView } from './register-view.ts';
import { useRegisters } from './use-registers.ts';

interface CodeDialogProps {
  readonly code: EnrolmentCode;
  readonly target: CodeTarget;
  /** The registers there were when the code was made. */
  readonly before: readonly RegisterView[];
  readonly name: string;
  readonly onMakeAnother: () => void;
  readonly onClose: () => void;
}

/** Somebody stands before the device and waits for this page to notice. */
const LOOK_AGAIN_MS = 1_000;

/** The code, large enough to be read across a counter. Goes away by itself once a device has used it. */
export function CodeDialog({ code, target, before, name, onMakeAnother, onClose }: CodeDialogProps) {
  const { t } = useTranslation('registers');
  const locale = useLocale();
  const [atFirst] = useState(before);
  const registers = useRegisters({ everyMs: LOOK_AGAIN_MS });
  const enrolled = enrolledByCode(target, atFirst, registers.data ?? atFirst);
  const until = new Date(code.expiresAt);
  const isOver = useNow((now) => now >= until.getTime());
  const enrolledName = enrolled?.name;

  useEffect(() => {
    if (enrolledName === undefined) return;
    toast({
      tone: 'success',
      title: t('code.enrolled', { name: enrolledName }),
      description: t('code.enrolledText'),
    });
    onClose();
  }, [enrolledName, onClose, t]);

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('code.title', { name })}
      description={t('code.text')}
      footer={<Button onClick={onClose}>{t('code.done')}</Button>}
    >
      {isOver ? (
        <Callout
          tone="warning"
          title={t('code.over')}
          actions={
            <Button size="sm" onClick={onMakeAnother}>
              {t('code.another')}
            </Button>
          }
        >
          {t('code.overText')}
        </Callout>
      ) : (
        <div className="flex flex-col items-center gap-4">
          {/* Any phone's camera opens it: the register app, with the code in its place. */}
          <QrCode text={`${location.origin}/pos/#enrol=${code.code}`} className="size-40" />
          <div className="flex items-center gap-1 pl-7">
            <code aria-label={t('code.code')} className="font-mono text-3xl font-semibold tracking-widest">
              {code.code}
            </code>
            <CopyButton text={code.code} label={t('code.copy')} />
          </div>
          <p className="flex items-center gap-2 text-sm text-ink-muted">
            <Spinner className="size-3.5" />
            <output>{t('code.waiting')}</output>
          </p>
          <p className="-mt-2 text-xs text-ink-muted tabular-nums">
            <Trans
              t={t}
              i18nKey="code.validUntil"
              values={{ time: timeText(until, locale) }}
              components={{ left: <Countdown until={code.expiresAt} /> }}
            />
          </p>
        </div>
      )}
    </Dialog>
  );
}
