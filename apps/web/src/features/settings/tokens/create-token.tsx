import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormDialog } from '@syncline/ui/form-dialog';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { Select } from '@syncline/ui/select';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import { RoleChoice } from '../role-choice.tsx';
import type { Role } from '../settings-views.ts';
import { TokenOnce } from './token-once.tsx';

const expiries = ['30', '90', '365', 'never'] as const;
type Expiry = (typeof expiries)[number];

/** Asks what a token is for, and shows it. */
export function CreateToken({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const [expiry, setExpiry] = useState<Expiry>('90');
  const create = useMutation(
    trpc.tokens.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.tokens.list.pathFilter()),
    }),
  );
  const canCreate = name.trim() !== '';
  const expiryText = (value: Expiry) =>
    value === 'never'
      ? t('tokens.never')
      : value === '365'
        ? t('tokens.year')
        : t('tokens.days', { count: Number(value) });

  if (create.data) return <TokenOnce created={create.data} onClose={onClose} />;
  return (
    <FormDialog
      size="md"
      title={t('tokens.createTitle')}
      description={t('tokens.createText')}
      submitText={t('tokens.create')}
      canSubmit={canCreate}
      isPending={create.isPending}
      problem={create.isError ? errorText(create.error) : null}
      onSubmit={() =>
        create.mutate({ name: name.trim(), role, days: expiry === 'never' ? null : Number(expiry) })
      }
      onClose={onClose}
    >
      <Field label={t('tokens.name')} hint={t('tokens.nameHint')}>
        <Input
          maxLength={100}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <RoleChoice label={t('tokens.role')} value={role} onChange={setRole} />
      <Field label={t('tokens.expiry')} className="max-w-60">
        <Select
          value={expiry}
          onChange={setExpiry}
          options={expiries.map((value) => ({ value, label: expiryText(value) }))}
        />
      </Field>
    </FormDialog>
  );
}
