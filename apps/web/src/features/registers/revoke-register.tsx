import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { RegisterView } from './register-view.ts';
import { useShowRegister } from './use-show-register.ts';

interface RevokeRegisterProps {
  readonly register: RegisterView;
  readonly onClose: () => void;
}

export function RevokeRegister({ register, onClose }: RevokeRegisterProps) {
  const { t } = useTranslation('registers');
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
      title={t('revoke.title', { name: register.name })}
      description={t('revoke.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('revoke.keep')}</Button>
          <Button
            variant="danger"
            pending={revoke.isPending}
            onClick={() => revoke.mutate({ registerId: register.id })}
          >
            {t('revoke.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-4">
        {revoke.isError && <Callout tone="danger" title={errorText(revoke.error)} />}
        <ul className="flex list-disc flex-col gap-1.5 pl-4.5 text-sm text-ink-muted">
          <li>{t('revoke.dataGoes')}</li>
          <li>{t('revoke.salesStay')}</li>
          <li>{t('revoke.again')}</li>
        </ul>
      </div>
    </Dialog>
  );
}
