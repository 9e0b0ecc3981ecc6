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
      title: `“${enrolledName}” is enrolled`,
      description: 'Its data is on the way.',
    });
    onClose();
  }, [enrolledName, onClose]);

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Enrol “${name}”`}
      description="Enter the code on the device, or scan it there. It works once."
      footer={<Button onClick={onClose}>Done</Button>}
    >
      {isOver ? (
        <Callout
          tone="warning"
          title="This code is no longer valid"
          actions={
            <Button size="sm" onClick={onMakeAnother}>
              Make another
            </Button>
          }
        >
          No device has used it in time.
        </Callout>
      ) : (
        <div className="flex flex-col items-center gap-4">
          {/* Any phone's camera opens it: the register app, with the code in its place. */}
          <QrCode text={`${location.origin}/pos/#enrol=${code.code}`} className="size-40" />
          <div className="flex items-center gap-1 pl-7">
            <code aria-label="Code" className="font-mono text-3xl font-semibold tracking-widest">
              {code.code}
            </code>
            <CopyButton text={code.code} label="Copy the code" />
          </div>
          <p className="flex items-center gap-2 text-sm text-ink-muted">
            <Spinner className="size-3.5" />
            <output>Waiting for the device</output>
          </p>
          <p className="-mt-2 text-xs text-ink-muted tabular-nums">
            Valid until {timeText(until, locale)}, <Countdown until={code.expiresAt} /> left
          </p>
        </div>
      )}
    </Dialog>
  );
}
