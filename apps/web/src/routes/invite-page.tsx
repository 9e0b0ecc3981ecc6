import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Skeleton } from '@syncline/ui/skeleton';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAppServices } from '../app-context.ts';
import { useErrorText } from '../error-text.ts';
import { AcceptInvitationForm } from '../features/session/accept-invitation-form.tsx';
import { Entrance } from '../features/shell/entrance.tsx';
import { useTRPC } from '../trpc.ts';

const route = getRouteApi('/invite/$token');

/** Where the link of an invitation leads. */
export function InvitePage() {
  const { t } = useTranslation('session');
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const { token } = route.useParams();
  const router = useRouter();
  const { queryClient } = useAppServices();
  const invitation = useQuery(
    useTRPC().people.invitation.queryOptions({ token }, { staleTime: Infinity, refetchOnWindowFocus: false }),
  );

  if (invitation.isPending)
    return (
      <Entrance title={t('invite.documentTitle')} description={t('invite.loading')}>
        <div aria-busy className="flex flex-col gap-6">
          {['a', 'b', 'c'].map((field) => (
            <Skeleton key={field} className="h-9" />
          ))}
        </div>
      </Entrance>
    );
  if (invitation.isError)
    return (
      <Entrance title={t('invite.documentTitle')} description={t('invite.failed')}>
        <Callout
          tone="danger"
          title={errorText(invitation.error)}
          actions={
            <Button size="sm" onClick={() => void invitation.refetch()} pending={invitation.isFetching}>
              {common('actions.retry')}
            </Button>
          }
        />
      </Entrance>
    );
  if (invitation.data.state !== 'open')
    return (
      <Entrance title={t('invite.over')} description={t(`invite.${invitation.data.state}`)}>
        <Button asChild variant="primary" size="lg" className="w-full">
          <Link to="/sign-in">{t('invite.toSignIn')}</Link>
        </Button>
      </Entrance>
    );

  const { organisation, invitedBy, role, email, hasAccount } = invitation.data;
  return (
    <Entrance
      title={t('invite.title', { organisation })}
      description={t('invite.text', { name: invitedBy, role: t(`invite.roles.${role}`) })}
    >
      <AcceptInvitationForm
        token={token}
        email={email}
        hasAccount={hasAccount}
        onSignedIn={async () => {
          queryClient.clear();
          await router.navigate({ to: '/', replace: true });
        }}
      />
    </Entrance>
  );
}
