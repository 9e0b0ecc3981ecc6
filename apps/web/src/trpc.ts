import type { AppRouter } from '@syncline/api/root';
import type { TRPCClient } from '@trpc/client';
import { createTRPCContext, type TRPCOptionsProxy } from '@trpc/tanstack-react-query';

/** The API in components: `useTRPC()` builds query options, `useTRPCClient()` calls directly. */
export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

/** The same two, for what runs outside of React. */
export type Api = TRPCClient<AppRouter>;
export type ApiQueries = TRPCOptionsProxy<AppRouter>;
