import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { RegisterView } from './register-view.ts';
import { useShowRegister } from './use-show-register.ts';

interface RenameRegisterProps {
  readonly register: RegisterView;
  readonly onClose: () => void;
}

export function RenameRegister({ register, onClose }: RenameRegisterProps) {
  const { t } = useTranslation('registers');
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const formId = useId();
  const [name, setName] = useState(register.name);
  const show = useShowRegister();
  const rename = useMutation(
    useTRPC().registers.rename.mutationOptions({
      onSuccess: async (renamed) => {
        await show(renamed);
        onClose();
      },
    }),
  );
  const canSave = name.trim() !== '';
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('rename.title', { name: register.name })}
      description={t('rename.text')}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            disabled={!canSave}
            pending={rename.isPending}
          >
            {t('rename.submit')}
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
          if (canSave) rename.mutate({ registerId: register.id, name: name.trim() });
        }}
      >
        {rename.isError && <Callout tone="danger" title={errorText(rename.error)} />}
        <Field label={t('name')}>
          <Input
            maxLength={100}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
