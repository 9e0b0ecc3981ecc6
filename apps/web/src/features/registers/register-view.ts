import type { AppRouter } from '@syncline/api/root';
import type { inferRouterOutputs } from '@trpc/server';

type Outputs = inferRouterOutputs<AppRouter>['registers'];

export type RegisterView = Outputs['list'][number];
export type RegisterDetailView = Outputs['detail'];
export type EnrolmentCode = Outputs['createCode'];
