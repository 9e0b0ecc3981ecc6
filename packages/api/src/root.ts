import { alertsRouter } from './alerts/alerts.router.ts';
import { analyticsRouter } from './analytics/analytics.router.ts';
import { auditRouter } from './audit/audit.router.ts';
import { organisationRouter } from './organisation/organisation.router.ts';
import { peopleRouter } from './people/people.router.ts';
import { overviewRouter } from './overview/overview.router.ts';
import { recordsRouter } from './records/records.router.ts';
import { registersRouter } from './registers/registers.router.ts';
import { runsRouter } from './runs/runs.router.ts';
import { sessionRouter } from './session/session.router.ts';
import { setupRouter } from './setup/setup.router.ts';
import { sourcesRouter } from './sources/sources.router.ts';
import { syncRouter } from './sync/sync.router.ts';
import { tokensRouter } from './tokens/tokens.router.ts';
import { router } from './trpc.ts';
import { viewsRouter } from './views/views.router.ts';

export const appRouter = router({
  setup: setupRouter,
  session: sessionRouter,
  organisation: organisationRouter,
  people: peopleRouter,
  tokens: tokensRouter,
  sources: sourcesRouter,
  sync: syncRouter,
  runs: runsRouter,
  records: recordsRouter,
  registers: registersRouter,
  alerts: alertsRouter,
  audit: auditRouter,
  analytics: analyticsRouter,
  overview: overviewRouter,
  views: viewsRouter,
});
export type AppRouter = typeof appRouter;
