import { useId, type ReactNode } from 'react';
import { Button } from './button.tsx';
import { Callout } from './callout.tsx';
import { Dialog } from './dialog.tsx';
import { useWords } from './words.ts';

interface FormDialogProps {
  readonly title: ReactNode;
  readonly description: ReactNode;
  readonly size?: 'sm' | 'md';
  /** What the button that goes on says. */
  readonly submitText: string;
  readonly canSubmit: boolean;
  readonly isPending: boolean;
  /** Why it was refused; null if it was not. */
  readonly problem: string | null;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  /** The fields. */
  readonly children: ReactNode;
}

/** A dialog that is a form: Enter in any field goes on, once it can. */
export function FormDialog({
  title,
  description,
  size = 'sm',
  submitText,
  canSubmit,
  isPending,
  problem,
  onSubmit,
  onClose,
  children,
}: FormDialogProps) {
  const words = useWords();
  const formId = useId();
  return (
    <Dialog
      open
      size={size}
      onClose={onClose}
      title={title}
      description={description}
      footer={
        <>
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={!canSubmit} pending={isPending}>
            {submitText}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSubmit) onSubmit();
        }}
      >
        {problem !== null && <Callout tone="danger" title={problem} />}
        {children}
      </form>
    </Dialog>
  );
}
