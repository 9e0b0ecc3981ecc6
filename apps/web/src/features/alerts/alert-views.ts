import type { AppRouter } from '@syncline/api/root';
import type { inferRouterOutputs } from '@trpc/server';

type Outputs = inferRouterOutputs<AppRouter>['alerts'];

export type ChannelView = Outputs['channels'][number];
export type ChannelKind = ChannelView['target']['kind'];
export type IncidentView = Outputs['incidents']['incidents'][number];
export type Thresholds = Outputs['thresholds'];
