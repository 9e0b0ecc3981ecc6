import type { AppRouter } from '@syncline/api/root';
import type { inferRouterOutputs } from '@trpc/server';

type Outputs = inferRouterOutputs<AppRouter>['records'];

export type RecordView = Outputs['list']['records'][number];
export type RecordType = Outputs['types'][number];

/** A record among those of its type: the same key may exist in several stores. */
export const identityOf = ({ feed, key }: Pick<RecordView, 'feed' | 'key'>): string => `${feed}:${key}`;
