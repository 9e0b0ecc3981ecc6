/** What the server tells of everything, as the page is given it. */
import type { AppRouter } from '@syncline/api/root';
import type { inferRouterOutputs } from '@trpc/server';

export type Overview = inferRouterOutputs<AppRouter>['overview']['get'];
export type SourceHealth = Overview['sources'][number];
export type Freshness = Overview['freshness'][number];
export type OpenIncident = Overview['incidents'][number];
export type Timeline = Overview['timeline'];
export type LaneSlot = Timeline['lanes'][number]['slots'][number];
