import type { AppRouter } from '@syncline/api/root';
import type { inferRouterOutputs } from '@trpc/server';

export type RunDetail = inferRouterOutputs<AppRouter>['runs']['get'];
