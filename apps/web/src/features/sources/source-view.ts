import type { AppRouter } from '@syncline/api/root';
import type { inferRouterOutputs } from '@trpc/server';

type Outputs = inferRouterOutputs<AppRouter>['sources'];

export type SourceView = Outputs['get'];
export type SourcePreview = Outputs['preview'];
