import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import { RoleChoice } from '../role-choice.tsx';
import type { Role } from '../settings-views.ts';
import { InvitationLink } from './invitation-link.tsx';

/** Asks for an address and a role, and shows the link that comes of it. */
export function InviteDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const formId = useId();
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
    <Dialog
      open
      size="md"
      onClose={onClose}
      title={t('people.inviteTitle')}
      description={t('people.inviteText')}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button
            type="submit"
            form={formId}
            variant="primary"
            disabled={!canInvite}
            pending={invite.isPending}
          >
            {t('people.makeLink')}
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
          if (canInvite) invite.mutate({ email: email.trim(), role });
        }}
      >
        {invite.isError && <Callout tone="danger" title={errorText(invite.error)} />}
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
      </form>
    </Dialog>
  );
}
