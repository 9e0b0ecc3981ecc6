import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormDialog } from '@syncline/ui/form-dialog';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import { RoleChoice } from '../role-choice.tsx';
import type { Role } from '../settings-views.ts';
import { InvitationLink } from './invitation-link.tsx';

/** Asks for an address and a role, and shows the link that comes of it. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('viewer');
  const invite = useMutation(
    trpc.people.invite.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.people.invitations.pathFilter()),
    }),
  );
  const canInvite = /^\S+@\S+\.\S+$/u.test(email.trim());

  if (invite.data) return <InvitationLink issued={invite.data} onClose={onClose} />;
  return (
    <FormDialog
      size="md"
      title={t('people.inviteTitle')}
      description={t('people.inviteText')}
      submitText={t('people.makeLink')}
      canSubmit={canInvite}
      isPending={invite.isPending}
      problem={invite.isError ? errorText(invite.error) : null}
      onSubmit={() => invite.mutate({ email: email.trim(), role })}
      onClose={onClose}
    >
      <Field label={t('people.email')}>
        <Input
          type="email"
          autoComplete="off"
          maxLength={254}
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
      </Field>
      <RoleChoice label={t('people.role')} value={role} onChange={setRole} />
    </FormDialog>
  );
}
