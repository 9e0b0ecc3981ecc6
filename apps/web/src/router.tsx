/** The table of contents: which address shows which page, what it is called with, and what it loads beforehand. */
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { z } from './schema.ts';
import type { AppServices } from './app-context.ts';
import { wizardSteps } from './features/sources/wizard/draft.ts';
import { runGroups } from './features/runs/run-filter.ts';
import { goToEntrance, requireSession } from './routes/guards.ts';
import { NotFoundPage } from './routes/not-found-page.tsx';
import { PageError } from './routes/page-error.tsx';
import { RootLayout } from './routes/root-layout.tsx';

const root = createRootRouteWithContext<AppServices>()({
  component: RootLayout,
  notFoundComponent: NotFoundPage,
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ redirect: z.string().startsWith('/').optional().catch(undefined) }),
  beforeLoad: ({ context }) => goToEntrance(context, '/sign-in'),
  component: lazyRouteComponent(() => import('./routes/sign-in-page.tsx'), 'SignInPage'),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  beforeLoad: ({ context }) => goToEntrance(context, '/welcome'),
  component: lazyRouteComponent(() => import('./routes/welcome-page.tsx'), 'WelcomePage'),
});

const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  beforeLoad: ({ context, location }) => requireSession(context, location.href),
  component: lazyRouteComponent(() => import('./routes/app-layout.tsx'), 'AppLayout'),
});

const home = createRoute({
  getParentRoute: () => app,
  path: '/',
  beforeLoad: () => redirect({ to: '/sources', throw: true }),
});

const sources = createRoute({
  getParentRoute: () => app,
  path: '/sources',
  loader: ({ context: { queryClient, queries } }) => {
    void queryClient.prefetchQuery(queries.sources.list.queryOptions());
  },
  component: lazyRouteComponent(() => import('./routes/sources-page.tsx'), 'SourcesPage'),
});

const newSource = createRoute({
  getParentRoute: () => app,
  path: '/sources/new',
  validateSearch: z.object({ step: z.enum(wizardSteps).default('connect').catch('connect') }),
  component: lazyRouteComponent(() => import('./routes/new-source-page.tsx'), 'NewSourcePage'),
});

const source = createRoute({
  getParentRoute: () => app,
  path: '/sources/$sourceId',
  validateSearch: z.object({ tab: z.enum(['runs', 'settings']).default('runs').catch('runs') }),
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
  validateSearch: z.object({
    search: z.string().default('').catch(''),
    store: z.uuid().optional().catch(undefined),
    sort: z.string().default('key').catch('key'),
    order: z.enum(['asc', 'desc']).default('asc').catch('asc'),
    page: z.int().min(1).default(1).catch(1),
    /** The record that is open: its feed and key. */
    feed: z.int().optional().catch(undefined),
    record: z.coerce.string().optional().catch(undefined),
  }),
  loader: ({ context: { queryClient, queries } }) => {
    void queryClient.prefetchQuery(queries.records.types.queryOptions());
  },
  component: lazyRouteComponent(() => import('./routes/records-of-type-page.tsx'), 'RecordsOfTypePage'),
});

const history = createRoute({
  getParentRoute: () => app,
  path: '/history',
  validateSearch: z.object({
    source: z.uuid().optional().catch(undefined),
    status: z.enum(runGroups).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('./routes/history-page.tsx'), 'HistoryPage'),
});

const run = createRoute({
  getParentRoute: () => app,
  path: '/history/$runId',
  validateSearch: z.object({ tab: z.enum(['log', 'rejected']).default('log').catch('log') }),
  loader: ({ context: { queryClient, queries }, params: { runId } }) => {
    void queryClient.prefetchQuery(queries.runs.get.queryOptions({ runId }));
  },
  component: lazyRouteComponent(() => import('./routes/run-page.tsx'), 'RunPage'),
});

const routeTree = root.addChildren([
  signIn,
  welcome,
  app.addChildren([home, sources, newSource, source, records, recordsOfType, history, run]),
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

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
