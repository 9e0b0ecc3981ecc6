/** A device that was enrolled as a register, and calls as one: over real HTTP and real sockets, with tickets. */
import type { AppRouter } from '@syncline/api/root';
import { createTRPCClient, createWSClient, httpBatchLink, httpLink, splitLink, wsLink } from '@trpc/client';
import { onTestFinished } from 'vitest';
import type { Person } from './test-server.ts';

export type Device = Awaited<ReturnType<typeof enrolDevice>>;

/** A client without a cookie; `bearer` is sent along. */
export const bareClient = (url: string, bearer?: string) =>
  createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: `${url}/trpc`,
        headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
      }),
    ],
  });

export async function enrolDevice(
  url: string,
  admin: Pick<Person, 'api' | 'storeId'>,
  { name, storeId = admin.storeId }: { name: string; storeId?: string },
) {
  const { code } = await admin.api.registers.createCode.mutate({ storeId, name });
  const enrolled = await bareClient(url).registers.enrol.mutate({ code, app: 'test 1.0' });
  return { ...openDevice(url, enrolled.token), registerId: enrolled.register.id, storeId };
}

/** Asks for a ticket before its first call and keeps it, as devices do. */
export function openDevice(url: string, token: string) {
  let ticket: Promise<string> | null = null;
  const renew = () =>
    (ticket = bareClient(url, token)
      .registers.ticket.mutate()
      .then((it) => it.ticket));
  const current = () => ticket ?? renew();
  const socket = createWSClient({
    url: `${url.replace('http', 'ws')}/trpc`,
    lazy: { enabled: true, closeMs: 0 },
    connectionParams: async () => ({ ticket: await current() }),
    retryDelayMs: () => 60_000,
  });
  onTestFinished(() => socket.close());
  const api = createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'subscription',
        true: wsLink({ client: socket }),
        false: httpBatchLink({
          url: `${url}/trpc`,
          maxItems: 20,
          headers: async () => ({ authorization: `Bearer ${await current()}` }),
        }),
      }),
    ],
  });
  return { api, token, socket, renew, ticket: current };
}
