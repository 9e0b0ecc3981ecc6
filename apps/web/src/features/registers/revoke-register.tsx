import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useMutation } from '@tanstack/react-query';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { RegisterView } from './register-view.ts';
import { useShowRegister } from './use-show-register.ts';

interface RevokeRegisterProps {
  readonly register: RegisterView;
  readonly onClose: () => void;
}

export function RevokeRegister({ register, onClose }: RevokeRegisterProps) {
  const errorText = useErrorText();
  const show = useShowRegister();
  const revoke = useMutation(
    useTRPC().registers.revoke.mutationOptions({
      onSuccess: async (revoked) => {
        await show(revoked);
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Revoke “${register.name}”?`}
      description="The device is out at once: for when it is lost, broken or no longer used."
      footer={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button
            variant="danger"
            pending={revoke.isPending}
            onClick={() => revoke.mutate({ registerId: register.id })}
          >
            Revoke register
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {revoke.isError && <Callout tone="danger" title={errorText(revoke.error)} />}
        <ul className="flex list-disc flex-col gap-1.5 pl-4.5 text-sm text-ink-muted">
          <li>Its data goes from the device, as soon as the device reaches the server.</li>
          <li>Sales that it has not sent yet stay on it.</li>
          <li>To use it again, enrol it again: it keeps its name and its receipt numbers.</li>
        </ul>
      </div>
    </Dialog>
  );
}
