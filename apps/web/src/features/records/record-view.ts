import type { AppRouter } from '@syncline/api/root';
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';

type Outputs = inferRouterOutputs<AppRouter>['records'];
type Inputs = inferRouterInputs<AppRouter>['records'];

export type RecordView = Outputs['list']['records'][number];
export type RecordType = Outputs['types'][number];
/** What the records are called that others refer to, by type and key. */
export type Titles = Outputs['list']['titles'];
export type EditOutcome = Outputs['update'];
export type Conflict = Extract<EditOutcome, { outcome: 'conflict' }>;
/** By field what it is to be; null takes it away. */
export type RecordChanges = Inputs['update']['changes'];

/** A record among those of its type: the same key may exist in several stores. */
export const identityOf = ({ feed, key }: Pick<RecordView, 'feed' | 'key'>): string => `${feed}:${key}`;
