import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useTranslation } from 'react-i18next';
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
  const { t } = useTranslation('registers');
  const { t: common } = useTranslation();
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
      title={t('reEnrol.title', { name })}
      description={t(revokedAt === null ? 'reEnrol.text' : 'reEnrol.textRevoked')}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button variant="primary" pending={reEnrol.isPending} onClick={submit}>
            {t('makeCode')}
          </Button>
        </>
      }
    >
      {reEnrol.isError && <Callout tone="danger" title={errorText(reEnrol.error)} />}
    </Dialog>
  );
}
