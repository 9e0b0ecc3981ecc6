import { Button } from '@syncline/ui/button';
import { Dialog } from '@syncline/ui/dialog';
import { useBlocker } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

interface LeaveGuardProps {
  readonly isHalfDone: boolean;
  /** Saved: `onDone` is called once nothing holds it back any more. */
  readonly isDone: boolean;
  readonly onDone: () => void;
}

/** Asks before what was entered is lost: by going elsewhere in the app, or by closing the page. */
export function LeaveGuard({ isHalfDone, isDone, onDone }: LeaveGuardProps) {
  const { t } = useTranslation('records');
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => isHalfDone,
    enableBeforeUnload: () => isHalfDone,
    withResolver: true,
  });
  const isTold = useRef(false);
  useEffect(() => {
    if (!isDone || isTold.current) return;
    isTold.current = true;
    onDone();
  }, [isDone, onDone]);

  return (
    <Dialog
      open={status === 'blocked'}
      onClose={() => reset?.()}
      title={t('form.unsaved')}
      description={t('form.unsavedHint')}
      footer={
        <>
          <Button onClick={() => reset?.()}>{t('form.keep')}</Button>
          <Button variant="danger" onClick={() => proceed?.()}>
            {t('form.discard')}
          </Button>
        </>
      }
    >
      {null}
    </Dialog>
  );
}
