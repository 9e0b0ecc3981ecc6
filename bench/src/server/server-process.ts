/** A whole server as an operator runs it, in a process of its own, and its API as an admin uses it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AppRouter } from '@syncline/api/root';
import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';

export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  readonly api: TRPCClient<AppRouter>;
}

const main = fileURLToPath(new URL('../../../apps/server/src/main.ts', import.meta.url));
export const admin = { email: 'admin@example.org', password: 'correct horse battery' };

export async function withServer<Result>(
  folder: string,
  work: (server: ServerProcess) => Promise<Result>,
  more: Readonly<Record<string, string>> = {},
): Promise<Result> {
  // The options are for profiling: NODE_OPTIONS=--cpu-prof.
  const { PATH = '', HOME = '', NODE_OPTIONS = '' } = process.env;
  const child = spawn(process.execPath, [main], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH,
      HOME,
      NODE_OPTIONS,
      PORT: '0',
      LOG_LEVEL: 'warn',
      SYNCLINE_DATA: join(folder, 'server'),
      SYNCLINE_ADMIN_EMAIL: admin.email,
      SYNCLINE_ADMIN_PASSWORD: admin.password,
      ...more,
    },
  });
  const ended = once(child, 'close');
  try {
    const url = await Promise.race([
      addressIn(child.stdout),
      ended.then(() => Promise.reject(new Error('The server ended before it ran'))),
    ]);
    if (child.pid === undefined) throw new Error('The server has no process');
    return await work({ pid: child.pid, url, api: await signIn(url) });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

export async function addressIn(output: AsyncIterable<Buffer>): Promise<string> {
  let said = '';
  for await (const chunk of output) {
    said += chunk.toString('utf8');
    const address = /running at (\S+)/.exec(said)?.[1];
    if (address) return address;
  }
  throw new Error('The server never said where it runs');
}

async function signIn(url: string): Promise<TRPCClient<AppRouter>> {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(admin),
  });
  if (!response.ok) throw new Error(`Signing in failed: ${await response.text()}`);
  const cookie = response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  return createTRPCClient<AppRouter>({ links: [httpLink({ url: `${url}/trpc`, headers: { cookie } })] });
}
