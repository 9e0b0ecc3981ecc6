import type { AppRouter } from '@syncline/api/root';
import type { inferRouterOutputs } from '@trpc/server';

type Outputs = inferRouterOutputs<AppRouter>['audit'];

export type AuditEntry = Outputs['list']['entries'][number];
export type RecordVersion = Outputs['ofRecord']['versions'][number];
