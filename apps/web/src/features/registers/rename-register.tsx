import { FormDialog } from '@syncline/ui/form-dialog';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
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
  const errorText = useErrorText();
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
    <FormDialog
      title={t('rename.title', { name: register.name })}
      description={t('rename.text')}
      submitText={t('rename.submit')}
      canSubmit={canSave}
      isPending={rename.isPending}
      problem={rename.isError ? errorText(rename.error) : null}
      onSubmit={() => rename.mutate({ registerId: register.id, name: name.trim() })}
      onClose={onClose}
    >
      <Field label={t('name')}>
        <Input
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
