/** Builds what lives as long as the page, wires it, and shows it. */
import type { AppRouter } from '@syncline/api/root';
import { QueryClientProvider } from '@tanstack/react-query';
import { followTheme } from '@syncline/ui/theme';
import { RouterProvider } from '@tanstack/react-router';
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { createApi } from './api-client.ts';
import { AppServicesContext, type AppServices } from './app-context.ts';
import './app.css';
import { isUnauthenticated } from './error-text.ts';
import { createLiveFeed } from './features/live/live-feed.ts';
import { openWhenLoaded } from './features/live/open-when-loaded.ts';
import { createPresence } from './features/live/presence.ts';
import { createThrottle } from './features/live/throttle.ts';
import { notifyOfRun } from './features/notifications/show-notification.ts';
import { createBrowserSlot } from './features/offline/browser-slot.ts';
import { createKeptPages } from './features/offline/kept-pages.ts';
import { ownerOf } from './features/offline/owner.ts';
import { keepShell } from './features/offline/shell-worker.ts';
import { createSessionStore } from './features/session/session-state.ts';
import { createI18n } from './i18n/i18n.ts';
import { firstLanguage } from './i18n/language.ts';
import { Localised } from './i18n/localised.tsx';
import type { LiveUpdates } from './live-updates.ts';
import { createQueryClient } from './query-client.ts';
import { createAppRouter, preloadPage } from './router.tsx';
import { TRPCProvider } from './trpc.ts';

const after = (ms: number, callBack: () => void) => {
  const timer = setTimeout(callBack, ms);
  return () => clearTimeout(timer);
};

/** Once it has been quiet for that long, what was read is kept. */
const KEEP_AFTER_MS = 3_000;

const session = createSessionStore();
const api = createApi();
const fetchTicket = async () => {
  try {
    return (await api.session.ticket.mutate()).ticket;
  } catch (error) {
    // The socket is often the first to notice.
    if (isUnauthenticated(error)) session.expire();
    throw error;
  }
};
const queryClient = createQueryClient({ onUnauthenticated: () => session.expire() });
const queries = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient });
const presence = createPresence({
  isVisible: () => document.visibilityState === 'visible',
  onVisibilityChange: (onChange) => document.addEventListener('visibilitychange', onChange),
});
const keptPages = createKeptPages({
  queryClient,
  slot: createBrowserSlot(),
  // Its file is named after what the app consists of.
  version: import.meta.url,
  now: () => new Date(),
  later: (callBack) => after(KEEP_AFTER_MS, callBack),
});
// Comes with the subscription, and not before: who signs in has no use for it yet.
let updates: LiveUpdates | null = null;
const live = createLiveFeed({
  onEvent: (event) => updates?.onEvent(event),
  onReady: () => {
    updates?.onReady();
    if (keptPages.shownSince() !== null) void confirmOwner();
  },
  openSubscription: openWhenLoaded(async () => {
    const [{ createOpenSubscription }, { createLiveUpdates }] = await Promise.all([
      import('./features/live/open-subscription.ts'),
      import('./live-updates.ts'),
    ]);
    updates ??= createLiveUpdates({
      queryClient,
      queries,
      throttle: createThrottle({ intervalMs: 1_000, after }),
      onRunEnded: (run) =>
        notifyOfRun(run, i18n.getFixedT(null, 'notifications'), (href) => void router.navigate({ href })),
    });
    return createOpenSubscription({
      url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/trpc`,
      fetchTicket,
      random: () => Math.random(),
      presence,
    });
  }),
  after,
});
const i18n = await createI18n(firstLanguage(navigator.languages));
const services: AppServices = { api, queries, queryClient, live, presence, session, i18n, keptPages };
const router = createAppRouter(services);
preloadPage(router);

followTheme();
keepShell();

const container = document.getElementById('root');
if (!container) throw new Error('index.html has no element for the app.');
createRoot(container).render(
  <StrictMode>
    <AppServicesContext value={services}>
      <I18nextProvider i18n={i18n}>
        <Localised>
          <QueryClientProvider client={queryClient}>
            <TRPCProvider trpcClient={api} queryClient={queryClient}>
              <RouterProvider router={router} />
            </TRPCProvider>
          </QueryClientProvider>
        </Localised>
      </I18nextProvider>
    </AppServicesContext>
  </StrictMode>,
);

/** The pages were shown before the server said whose they are to be. */
async function confirmOwner(): Promise<void> {
  const me = await queryClient.fetchQuery(queries.session.me.queryOptions());
  await keptPages.keepFor(ownerOf(me));
}
