/** What the server tells of orders, as the page is given it. */
import type { AppRouter } from '@syncline/api/root';
import type { inferRouterOutputs } from '@trpc/server';

type Outputs = inferRouterOutputs<AppRouter>['analytics'];

export type SalesReport = Outputs['sales'];
export type Figures = SalesReport['current'];
export type ItemsReport = Outputs['items'];
export type PaymentKind = Outputs['payments'][number];
export type OrderSource = Outputs['sources']['sources'][number];
