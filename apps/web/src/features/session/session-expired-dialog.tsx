import { Button } from '@syncline/ui/button';
import { Dialog } from '@syncline/ui/dialog';
import { SignInForm } from './sign-in-form.tsx';

interface SessionExpiredDialogProps {
  readonly open: boolean;
  readonly email: string;
  readonly onSignedIn: () => void | Promise<void>;
  readonly onLeave: () => void;
}

/** Asks to sign in again over the page as it is: what was typed into it stays. */
export function SessionExpiredDialog({ open, email, onSignedIn, onLeave }: SessionExpiredDialogProps) {
  return (
    <Dialog
      open={open}
      title="Your session has ended"
      description="Sign in again to go on where you are. Nothing on this page is lost."
      footer={
        <Button variant="ghost" onClick={onLeave}>
          Sign in as somebody else
        </Button>
      }
    >
      <SignInForm email={email} onSignedIn={onSignedIn} />
    </Dialog>
  );
}
