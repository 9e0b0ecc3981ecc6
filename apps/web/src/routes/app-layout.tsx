import { useMutation } from '@tanstack/react-query';
import { toast } from '@syncline/ui/toast';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import { Bell, Database, History, MonitorSmartphone, Rows3, ScrollText } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { useAppServices } from '../app-context.ts';
import { useErrorText } from '../error-text.ts';
import { NotificationSwitch } from '../features/notifications/notification-switch.tsx';
import { AutoSyncBanner } from '../features/runs/auto-sync/auto-sync-banner.tsx';
import { LiveBadge } from '../features/live/live-badge.tsx';
import { SyncIndicator } from '../features/runs/sync-indicator.tsx';
import { signOut } from '../features/session/auth-requests.ts';
import { SessionExpiredDialog } from '../features/session/session-expired-dialog.tsx';
import { useMe } from '../features/session/use-me.ts';
import { AppFrame } from '../features/shell/app-frame.tsx';
import { OrganisationSwitcher } from '../features/shell/organisation-switcher.tsx';
import { Sidebar, type NavigationItem } from '../features/shell/sidebar.tsx';
import { UserMenu } from '../features/shell/user-menu.tsx';
import { useTRPC } from '../trpc.ts';

const items: readonly NavigationItem[] = [
  { to: '/sources', label: 'Sources', icon: Database },
  { to: '/records', label: 'Records', icon: Rows3 },
  { to: '/history', label: 'Sync history', icon: History },
  { to: '/registers', label: 'Registers', icon: MonitorSmartphone },
];

const adminItems: readonly NavigationItem[] = [
  { to: '/alerts', label: 'Alerts', icon: Bell },
  { to: '/audit', label: 'Audit', icon: ScrollText },
];

/** The frame around every page of a signed-in person. */
export function AppLayout() {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const router = useRouter();
  const { pathname } = useLocation();
  const { live, presence, session, queryClient } = useAppServices();
  const sessionState = useSyncExternalStore(session.subscribe, session.get);
  const me = useMe();

  useEffect(() => {
    presence.setAdmin(me.isAdmin);
    return () => presence.setAdmin(false);
  }, [presence, me.isAdmin]);

  const leave = async () => {
    await signOut();
    session.end();
    live.stop();
    await router.navigate({ to: '/sign-in' });
    queryClient.clear();
  };
  const comeBack = async () => {
    session.activate();
    live.stop();
    live.start();
    await queryClient.invalidateQueries();
  };
  const switchOrganisation = useMutation(
    trpc.session.switchOrganisation.mutationOptions({
      // Everything shown belongs to the other organisation; a fresh page is the surest way to show none of it.
      onSuccess: () => location.assign('/'),
      onError: (error) => toast({ tone: 'danger', title: 'Could not switch', description: errorText(error) }),
    }),
  );

  return (
    <AppFrame
      path={pathname}
      status={<LiveBadge feed={live} />}
      banner={<AutoSyncBanner />}
      sidebar={
        <Sidebar
          items={me.isAdmin ? [...items, ...adminItems] : items}
          organisation={
            <OrganisationSwitcher
              current={me.organisation}
              organisations={me.organisations}
              onSwitch={(organisationId) => switchOrganisation.mutate({ organisationId })}
            />
          }
          indicator={
            <SyncIndicator organisationId={me.organisation.id} connection={<LiveBadge feed={live} />} />
          }
          user={
            <UserMenu
              name={me.user.name}
              email={me.user.email}
              role={me.isAdmin ? 'Admin' : 'Viewer'}
              choices={<NotificationSwitch />}
              onSignOut={() => void leave()}
            />
          }
        />
      }
    >
      <Outlet />
      <SessionExpiredDialog
        open={sessionState === 'expired'}
        email={me.user.email}
        onSignedIn={comeBack}
        onLeave={() => void leave()}
      />
    </AppFrame>
  );
}
