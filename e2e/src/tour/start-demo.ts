/** The demo as `npm run demo` starts it, with data of its own, once everything in it has been synced. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { AppRouter } from '@syncline/api/root';
import { createTRPCClient, httpLink } from '@trpc/client';

const main = fileURLToPath(new URL('../../../apps/server/src/main.ts', import.meta.url));
const admin = { email: 'admin@example.com', password: 'syncline-demo' } as const;
const LOOK_MS = 250;

export async function startDemo(dataFolder: string) {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [main, '--demo'], {
    env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'warn', SYNCLINE_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  const url = await addressIn(child.stdout);
  const api = await signIn(url);
  while ((await api.sources.list.query()).some(({ lastSyncedAt }) => lastSyncedAt === null))
    await sleep(LOOK_MS);
  return {
    url,
    admin,
    api,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function addressIn(output: AsyncIterable<Buffer>): Promise<string> {
  let said = '';
  for await (const chunk of output) {
    said += chunk.toString('utf8');
    const address = /running at (\S+)/.exec(said)?.[1];
    if (address) return address;
  }
  throw new Error('The demo never said where it runs');
}

async function signIn(url: string) {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(admin),
  });
  const cookie = response.headers.getSetCookie().map((line) => line.split(';')[0]);
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, headers: { cookie: cookie.join('; ') } })],
  });
}
