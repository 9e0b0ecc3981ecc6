import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import { CodeDialog } from './code-dialog.tsx';
import type { RegisterView } from './register-view.ts';

interface ReEnrolRegisterProps {
  readonly register: RegisterView;
  readonly registers: readonly RegisterView[];
  readonly onClose: () => void;
}

/** Puts a register onto another device, or back into service. */
export function ReEnrolRegister({ register, registers, onClose }: ReEnrolRegisterProps) {
  const errorText = useErrorText();
  const { id: registerId, name, revokedAt } = register;
  const reEnrol = useMutation(useTRPC().registers.reEnrol.mutationOptions());
  const submit = () => reEnrol.mutate({ registerId });

  if (reEnrol.data)
    return (
      <CodeDialog
        key={reEnrol.data.code}
        code={reEnrol.data}
        target={{ kind: 'again', registerId }}
        before={registers}
        name={name}
        onMakeAnother={submit}
        onClose={onClose}
      />
    );

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Enrol “${name}” again?`}
      description={
        revokedAt === null
          ? 'For a device that was replaced. It keeps its name and its receipt numbers; once the code is used, the device it is on now is out.'
          : 'It comes back into service on the device on which the code is used, with its name and its receipt numbers.'
      }
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" pending={reEnrol.isPending} onClick={submit}>
            Make a code
          </Button>
        </>
      }
    >
      {reEnrol.isError && <Callout tone="danger" title={errorText(reEnrol.error)} />}
    </Dialog>
  );
}
