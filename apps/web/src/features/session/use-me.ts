import { useSuspenseQuery } from '@tanstack/react-query';
import { useTRPC } from '../../trpc.ts';

/** Who is signed in. For pages behind the sign-in only: their route has loaded it. */
export function useMe() {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.session.me.queryOptions(undefined, { staleTime: 5 * 60_000 }));
  return { ...data, isAdmin: data.role === 'admin' };
}
