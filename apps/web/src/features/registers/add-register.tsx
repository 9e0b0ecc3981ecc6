import { useMutation } from '@tanstack/react-query';
import { FormDialog } from '@syncline/ui/form-dialog';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { Select } from '@syncline/ui/select';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import { CodeDialog } from './code-dialog.tsx';
import type { Store } from './register-dialog.tsx';
import type { RegisterView } from './register-view.ts';

interface AddRegisterProps {
  readonly stores: readonly Store[];
  readonly registers: readonly RegisterView[];
  readonly onClose: () => void;
}

/** Asks for a store and a name, and shows the code that makes a device this register. */
export function AddRegister({ stores, registers, onClose }: AddRegisterProps) {
  const { t } = useTranslation('registers');
  const errorText = useErrorText();
  const [typed, setTyped] = useState('');
  const [storeId, setStoreId] = useState(stores.length === 1 ? (stores[0]?.id ?? '') : '');
  const name = typed.trim();
  const create = useMutation(useTRPC().registers.createCode.mutationOptions());
  const canCreate = name !== '' && storeId !== '';
  const submit = () => {
    if (canCreate) create.mutate({ storeId, name });
  };

  if (create.data)
    return (
      <CodeDialog
        key={create.data.code}
        code={create.data}
        target={{ kind: 'new', storeId, name }}
        before={registers}
        name={name}
        onMakeAnother={submit}
        onClose={onClose}
      />
    );

  return (
    <FormDialog
      title={t('addTitle')}
      description={t('addText')}
      submitText={t('makeCode')}
      canSubmit={canCreate}
      isPending={create.isPending}
      problem={create.isError ? errorText(create.error) : null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('store')} hint={t('storeHint')}>
        <Select
          value={storeId}
          onChange={setStoreId}
          placeholder={t('chooseStore')}
          options={stores.map(({ id, name: label }) => ({ value: id, label }))}
        />
      </Field>
      <Field label={t('name')} hint={t('nameHint')}>
        <Input
          maxLength={100}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
    </FormDialog>
  );
}
