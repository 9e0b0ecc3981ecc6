import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Card, CardHeader } from '@syncline/ui/card';
import { toast } from '@syncline/ui/toast';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import { InvitationLink } from './invitation-link.tsx';
import { InvitationRow } from './invitation-row.tsx';

/** Who was invited and has not come yet; nothing where there is nobody. */
export function InvitationList() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const invitations = useQuery(trpc.people.invitations.queryOptions());
  const readAgain = () => queryClient.invalidateQueries(trpc.people.invitations.pathFilter());
  const renew = useMutation(
    trpc.people.renewInvitation.mutationOptions({
      onSuccess: readAgain,
      onError: (error) =>
        toast({ tone: 'danger', title: t('people.renewFailed'), description: errorText(error) }),
    }),
  );
  const withdraw = useMutation(
    trpc.people.withdrawInvitation.mutationOptions({
      onSuccess: readAgain,
      onError: (error) =>
        toast({ tone: 'danger', title: t('people.withdrawFailed'), description: errorText(error) }),
    }),
  );
  if (!invitations.data || invitations.data.length === 0) return null;

  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('people.invitations')} description={t('people.invitationsHint')} />
      <ul aria-label={t('people.invitations')} className="divide-y divide-line border-t border-line">
        {invitations.data.map((invitation) => (
          <InvitationRow
            key={invitation.id}
            invitation={invitation}
            isRenewing={renew.isPending && renew.variables.invitationId === invitation.id}
            onRenew={() => renew.mutate({ invitationId: invitation.id })}
            onWithdraw={() =>
              withdraw.mutate(
                { invitationId: invitation.id },
                {
                  onSuccess: () =>
                    toast({ tone: 'success', title: t('people.withdrawn', { email: invitation.email }) }),
                },
              )
            }
          />
        ))}
      </ul>
      {renew.data && <InvitationLink issued={renew.data} onClose={renew.reset} />}
    </Card>
  );
}
