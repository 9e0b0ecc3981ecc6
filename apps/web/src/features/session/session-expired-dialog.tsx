import { Button } from '@syncline/ui/button';
import { Dialog } from '@syncline/ui/dialog';
import { useTranslation } from 'react-i18next';
import { SignInForm } from './sign-in-form.tsx';

interface SessionExpiredDialogProps {
  readonly open: boolean;
  readonly email: string;
  readonly onSignedIn: () => void | Promise<void>;
  readonly onLeave: () => void;
}

/** Asks to sign in again over the page as it is: what was typed into it stays. */
export function SessionExpiredDialog({ open, email, onSignedIn, onLeave }: SessionExpiredDialogProps) {
  const { t } = useTranslation('session');
  return (
    <Dialog
      open={open}
      title={t('expired.title')}
      description={t('expired.text')}
      footer={
        <Button variant="ghost" onClick={onLeave}>
          {t('expired.somebodyElse')}
        </Button>
      }
    >
      <SignInForm email={email} onSignedIn={onSignedIn} />
    </Dialog>
  );
}
