import { useMutation } from '@tanstack/react-query';
import { toast, useToasts } from '@syncline/ui/toast';
import { Outlet, useLocation, useRouter } from '@tanstack/react-router';
import {
  Bell,
  ChartColumn,
  Database,
  History,
  LayoutDashboard,
  MonitorSmartphone,
  Rows3,
  ScrollText,
  Settings,
} from 'lucide-react';
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppServices } from '../app-context.ts';
import { useChooseStore, useChosenStore } from '../chosen-store.ts';
import { useErrorText } from '../error-text.ts';
import { NotificationSwitch } from '../features/notifications/notification-switch.tsx';
import { AutoSyncBanner } from '../features/runs/auto-sync/auto-sync-banner.tsx';
import { LiveBadge } from '../features/live/live-badge.tsx';
import { useDisconnectedSince } from '../features/live/use-disconnected-since.ts';
import { SyncIndicator } from '../features/runs/sync-indicator.tsx';
import { signOut } from '../features/session/auth-requests.ts';
import { SessionExpiredDialog } from '../features/session/session-expired-dialog.tsx';
import { useMe } from '../features/session/use-me.ts';
import { AppFrame } from '../features/shell/app-frame.tsx';
import { OfflineNotice } from '../features/shell/offline-notice.tsx';
import { OrganisationSwitcher } from '../features/shell/organisation-switcher.tsx';
import { PaletteButton } from '../features/shell/palette-button.tsx';
import { Sidebar, type NavigationItem } from '../features/shell/sidebar.tsx';
import { UserMenu } from '../features/shell/user-menu.tsx';
import { useTRPC } from '../trpc.ts';

const Toaster = lazy(async () => ({ default: (await import('@syncline/ui/toaster')).Toaster }));
const Palette = lazy(async () => ({ default: (await import('./palette.tsx')).Palette }));

const items: readonly NavigationItem[] = [
  { to: '/', page: 'overview', icon: LayoutDashboard },
  { to: '/sources', page: 'sources', icon: Database },
  { to: '/records', page: 'records', icon: Rows3 },
  { to: '/history', page: 'history', icon: History },
  { to: '/analytics', page: 'analytics', icon: ChartColumn },
  { to: '/registers', page: 'registers', icon: MonitorSmartphone },
];

const adminItems: readonly NavigationItem[] = [
  { to: '/alerts', page: 'alerts', icon: Bell },
  { to: '/audit', page: 'audit', icon: ScrollText },
];

const settings: NavigationItem = { to: '/settings', page: 'settings', icon: Settings };

/** The frame around every page of a signed-in person. */
export function AppLayout() {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const router = useRouter();
  const { pathname } = useLocation();
  const { live, presence, session, queryClient, keptPages } = useAppServices();
  const sessionState = useSyncExternalStore(session.subscribe, session.get);
  const me = useMe();
  const { t } = useTranslation('shell');
  const storeId = useChosenStore();
  const chooseStore = useChooseStore();
  const disconnectedSince = useDisconnectedSince(live, keptPages.shownSince);
  const pages = [...items, ...(me.isAdmin ? adminItems : []), settings];
  const hasToasts = useToasts().length > 0;
  // Loaded when it is first asked for.
  const [palette, setPalette] = useState<'never' | 'open' | 'closed'>('never');
  const openPalette = useCallback(() => setPalette('open'), []);

  useEffect(() => {
    presence.setAdmin(me.isAdmin);
    return () => presence.setAdmin(false);
  }, [presence, me.isAdmin]);

  const leave = async () => {
    await signOut();
    session.end();
    await keptPages.forget();
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
      onSuccess: async () => {
        await keptPages.forget();
        location.assign('/');
      },
      onError: (error) => toast({ tone: 'danger', title: t('switchFailed'), description: errorText(error) }),
    }),
  );

  return (
    <AppFrame
      path={pathname}
      status={<LiveBadge feed={live} />}
      banner={disconnectedSince === null ? <AutoSyncBanner /> : <OfflineNotice since={disconnectedSince} />}
      sidebar={
        <Sidebar
          items={pages}
          search={<PaletteButton onOpen={openPalette} />}
          organisation={
            <OrganisationSwitcher
              current={me.organisation}
              organisations={me.organisations}
              onSwitch={(organisationId) => switchOrganisation.mutate({ organisationId })}
              stores={me.stores}
              storeId={storeId}
              onChooseStore={chooseStore}
            />
          }
          indicator={
            <SyncIndicator organisationId={me.organisation.id} connection={<LiveBadge feed={live} />} />
          }
          user={
            <UserMenu
              name={me.user.name}
              email={me.user.email}
              role={t(me.isAdmin ? 'admin' : 'viewer')}
              choices={<NotificationSwitch />}
              onSignOut={() => void leave()}
            />
          }
        />
      }
    >
      <Outlet />
      {hasToasts && (
        <Suspense>
          <Toaster />
        </Suspense>
      )}
      {palette !== 'never' && (
        <Suspense>
          <Palette open={palette === 'open'} onClose={() => setPalette('closed')} pages={pages} />
        </Suspense>
      )}
      <SessionExpiredDialog
        open={sessionState === 'expired'}
        email={me.user.email}
        onSignedIn={comeBack}
        onLeave={() => void leave()}
      />
    </AppFrame>
  );
}
