/** The table of contents: which address shows which page, what it is called with, and what it loads beforehand. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  retainSearchParams,
  stripSearchParams,
} from '@tanstack/react-router';
import { analyticsDefaults, analyticsSearch } from './features/analytics/search.ts';
import { ifAny, orElse, z } from './schema.ts';
import type { AppServices } from './app-context.ts';
import { healths, sourceSorts } from './features/sources/list/source-order.ts';
import { recordDefaults, recordSearchSchema } from './features/records/record-search.ts';
import { wizardSteps } from './features/sources/wizard/draft.ts';
import { everything, periods } from './features/audit/audit-filter.ts';
import { sourceKinds } from './features/sources/wizard/kinds.ts';
import { filterOf, historyDefaults, historySearchSchema } from './features/runs/history/history-search.ts';
import { HISTORY_PAGE, runPages } from './features/runs/run-pages.ts';
import { runTabs } from './features/runs/run-tabs.ts';
import { goToEntrance, requireSession } from './routes/guards.ts';
import { NotFoundPage, NowherePage } from './routes/not-found-page.tsx';
import { PageError } from './routes/page-error.tsx';

/** An address of this app: not one of another site, which may begin with two slashes. */
const ownAddress = z.string().check(z.regex(/^\/(?![/\\])/));

const root = createRootRouteWithContext<AppServices>()({
  notFoundComponent: NowherePage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ redirect: ifAny(ownAddress) }),
  beforeLoad: ({ context }) => goToEntrance(context, '/sign-in'),
  component: lazyRouteComponent(() => import('./routes/sign-in-page.tsx'), 'SignInPage'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: ({ context }) => goToEntrance(context, '/welcome'),
  component: lazyRouteComponent(() => import('./routes/welcome-page.tsx'), 'WelcomePage'),
});

const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite/$token',
  component: lazyRouteComponent(() => import('./routes/invite-page.tsx'), 'InvitePage'),
});

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  // Chosen once, for every page one goes to.
  validateSearch: z.object({ store: ifAny(z.uuid()) }),
  search: { middlewares: [retainSearchParams(['store'])] },
  beforeLoad: ({ context, location }) => requireSession(context, location.href),
  component: lazyRouteComponent(() => import('./routes/app-layout.tsx'), 'AppLayout'),
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/overview-page.tsx'), 'OverviewPage'),
});

const sources = createRoute({
  getParentRoute: () => app,
  path: '/sources',
  validateSearch: z.object({
    search: orElse(z.string(), ''),
    health: ifAny(z.enum(healths)),
    sort: orElse(z.enum(sourceSorts), 'name'),
    order: orElse(z.enum(['asc', 'desc']), 'asc'),
  }),
  search: { middlewares: [stripSearchParams({ search: '', sort: 'name', order: 'asc' })] },
  loader: ({ context: { queryClient, queries } }) => {
    void queryClient.prefetchQuery(queries.sources.list.queryOptions());
  },
  component: lazyRouteComponent(() => import('./routes/sources-page.tsx'), 'SourcesPage'),
});

const newSource = createRoute({
  getParentRoute: () => app,
  path: '/sources/new',
  validateSearch: z.object({
    kind: orElse(z.enum(sourceKinds), 'file'),
    step: orElse(z.enum(wizardSteps), 'connect'),
  }),
  search: { middlewares: [stripSearchParams({ kind: 'file', step: 'connect' })] },
  component: lazyRouteComponent(() => import('./routes/new-source-page.tsx'), 'NewSourcePage'),
});

const source = createRoute({
  getParentRoute: () => app,
  path: '/sources/$sourceId',
  validateSearch: z.object({ tab: orElse(z.enum(['runs', 'rejected', 'mapping', 'settings']), 'runs') }),
  search: { middlewares: [stripSearchParams({ tab: 'runs' })] },
  loader: ({ context: { queryClient, queries }, params: { sourceId } }) => {
    void queryClient.prefetchQuery(queries.sources.get.queryOptions({ sourceId }));
  },
  component: lazyRouteComponent(() => import('./routes/source-page.tsx'), 'SourcePage'),
});

const records = createRoute({
  getParentRoute: () => app,
  path: '/records',
  loader: ({ context: { queryClient, queries } }) => {
    void queryClient.prefetchQuery(queries.records.types.queryOptions());
  },
  component: lazyRouteComponent(() => import('./routes/records-page.tsx'), 'RecordsPage'),
});

const recordsOfType = createRoute({
  getParentRoute: () => app,
  path: '/records/$type',
  validateSearch: recordSearchSchema,
  search: { middlewares: [stripSearchParams(recordDefaults)] },
  loader: ({ context: { queryClient, queries } }) => {
    void queryClient.prefetchQuery(queries.records.types.queryOptions());
  },
  component: lazyRouteComponent(() => import('./routes/records-of-type-page.tsx'), 'RecordsOfTypePage'),
});

const history = createRoute({
  getParentRoute: () => app,
  path: '/history',
  validateSearch: historySearchSchema,
  search: { middlewares: [stripSearchParams(historyDefaults)] },
  loaderDeps: ({ search }) => search,
  loader: ({ context: { api, queryClient, queries }, deps: { store, ...search } }) => {
    const filter = filterOf(search, store ?? null);
    void queryClient.prefetchInfiniteQuery(runPages(api, queries, filter, HISTORY_PAGE));
  },
  component: lazyRouteComponent(() => import('./routes/history-page.tsx'), 'HistoryPage'),
});

const run = createRoute({
  getParentRoute: () => app,
  path: '/history/$runId',
  validateSearch: z.object({ tab: orElse(z.enum(runTabs), 'log') }),
  search: { middlewares: [stripSearchParams({ tab: 'log' })] },
  loader: ({ context: { queryClient, queries }, params: { runId } }) => {
    void queryClient.prefetchQuery(queries.runs.get.queryOptions({ runId }));
  },
  component: lazyRouteComponent(() => import('./routes/run-page.tsx'), 'RunPage'),
});

const analytics = createRoute({
  getParentRoute: () => app,
  path: '/analytics',
  validateSearch: analyticsSearch,
  search: { middlewares: [stripSearchParams(analyticsDefaults)] },
  component: lazyRouteComponent(() => import('./routes/analytics-page.tsx'), 'AnalyticsPage'),
});

const registers = createRoute({
  getParentRoute: () => app,
  path: '/registers',
  loader: ({ context: { queryClient, queries } }) => {
    void queryClient.prefetchQuery(queries.registers.list.queryOptions());
  },
  component: lazyRouteComponent(() => import('./routes/registers-page.tsx'), 'RegistersPage'),
});

const alerts = createRoute({
  getParentRoute: () => app,
  path: '/alerts',
  // Its lists stand below each other: none is to push the next away. What fails is told where it belongs.
  loader: ({ context: { queryClient, queries } }) =>
    Promise.allSettled([
      queryClient.ensureQueryData(queries.alerts.channels.queryOptions()),
      queryClient.ensureQueryData(queries.alerts.thresholds.queryOptions()),
    ]),
  component: lazyRouteComponent(() => import('./routes/alerts-page.tsx'), 'AlertsPage'),
});

const audit = createRoute({
  getParentRoute: () => app,
  path: '/audit',
  validateSearch: z.object({
    search: orElse(z.string(), ''),
    period: orElse(z.enum(periods), 'all'),
    who: orElse(z.string(), ''),
    action: orElse(z.string(), ''),
  }),
  search: { middlewares: [stripSearchParams(everything)] },
  component: lazyRouteComponent(() => import('./routes/audit-page.tsx'), 'AuditPage'),
});

const settings = createRoute({
  getParentRoute: () => app,
  path: '/settings',
  component: lazyRouteComponent(() => import('./routes/settings-layout.tsx'), 'SettingsLayout'),
});

const settingsHome = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: async ({ context: { queryClient, queries } }) => {
    const { role } = await queryClient.ensureQueryData(queries.session.me.queryOptions());
    throw redirect({ to: role === 'admin' ? '/settings/organisation' : '/settings/account' });
  },
});

const settingsOrganisation = createRoute({
  getParentRoute: () => settings,
  path: '/organisation',
  component: lazyRouteComponent(
    () => import('./routes/settings-organisation-page.tsx'),
    'SettingsOrganisationPage',
  ),
});

const settingsStores = createRoute({
  getParentRoute: () => settings,
  path: '/stores',
  component: lazyRouteComponent(() => import('./routes/settings-stores-page.tsx'), 'SettingsStoresPage'),
});

const settingsPeople = createRoute({
  getParentRoute: () => settings,
  path: '/people',
  component: lazyRouteComponent(() => import('./routes/settings-people-page.tsx'), 'SettingsPeoplePage'),
});

const settingsTokens = createRoute({
  getParentRoute: () => settings,
  path: '/tokens',
  component: lazyRouteComponent(() => import('./routes/settings-tokens-page.tsx'), 'SettingsTokensPage'),
});

const settingsAccount = createRoute({
  getParentRoute: () => settings,
  path: '/account',
  component: lazyRouteComponent(() => import('./routes/settings-account-page.tsx'), 'SettingsAccountPage'),
});

const routeTree = root.addChildren([
  signIn,
  welcome,
  invite,
  app.addChildren([
    home,
    sources,
    newSource,
    source,
    records,
    recordsOfType,
    history,
    run,
    analytics,
    registers,
    alerts,
    audit,
    settings.addChildren([
      settingsHome,
      settingsOrganisation,
      settingsStores,
      settingsPeople,
      settingsTokens,
      settingsAccount,
    ]),
  ]),
]);

export const createAppRouter = (context: AppServices) =>
  createRouter({
    routeTree,
    context,
    defaultPreload: 'intent',
    // Freshness is the query cache's business.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    scrollToTopSelectors: ['#main'],
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: NotFoundPage,
  });

/** Begins to load the code of the page at the present address, rather than once it is known who asks for it. */
export function preloadPage(router: ReturnType<typeof createAppRouter>): void {
  const routes = new Map(Object.entries(router.routesById));
  for (const { routeId } of router.matchRoutes(router.latestLocation)) {
    const component = routes.get(routeId)?.options.component;
    if (component && 'preload' in component) void component.preload?.()?.catch(() => {});
  }
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
