/** Server processes on one database behind one address. One that ends is started again, until the end. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startBalancer } from '@syncline/server/balancer';

const main = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

interface Options {
  readonly count: number;
  readonly url: string;
  readonly dataFolder: string;
  readonly secret: string;
}

export type Processes = Awaited<ReturnType<typeof startProcesses>>;

export async function startProcesses({ count, url, dataFolder, secret }: Options) {
  const { PATH = '', HOME = '' } = process.env;
  const portByChild = new Map<ChildProcess, number>();
  const starting = new Set<Promise<void>>();
  /** What they said that nobody expected. */
  const said: string[] = [];
  let isUp = true;

  const start = () => {
    const started = run().finally(() => starting.delete(started));
    starting.add(started);
    return started;
  };

  async function run(): Promise<void> {
    const child = spawn(process.execPath, [main], {
      env: {
        PATH,
        HOME,
        PORT: '0',
        HOST: '127.0.0.1',
        LOG_LEVEL: 'error',
        DATABASE_URL: url,
        SYNCLINE_DATA: dataFolder,
        SYNCLINE_SECRET: secret,
      },
    });
    child.stderr.on('data', (chunk: Buffer) => said.push(chunk.toString('utf8')));
    child.once('close', () => {
      portByChild.delete(child);
      if (isUp) void start();
    });
    let output = '';
    for await (const chunk of child.stdout) {
      output += String(chunk);
      const port = /running at http:\/\/[^:]+:(\d+)/.exec(output)?.[1];
      if (port === undefined) continue;
      portByChild.set(child, Number(port));
      child.stdout.on('data', (more: Buffer) => said.push(more.toString('utf8')));
      return;
    }
    said.push(output);
  }

  const endAll = async (signal: 'SIGTERM' | 'SIGKILL') => {
    isUp = false;
    await Promise.all(starting);
    const ended = [...portByChild.keys()].map((child) => once(child, 'close'));
    for (const child of portByChild.keys()) child.kill(signal);
    await Promise.all(ended);
  };
  const startAll = async () => {
    isUp = true;
    await Promise.all(Array.from({ length: count }, start));
  };

  await startAll();
  const balancer = await startBalancer({
    port: 0,
    host: '127.0.0.1',
    ports: () => [...portByChild.values()],
  });
  return {
    port: balancer.port,
    said,
    /** One of those that run, if any does. Another takes its place. */
    end(which: number, signal: 'SIGTERM' | 'SIGKILL') {
      const children = [...portByChild.keys()];
      children[which % Math.max(1, children.length)]?.kill(signal);
    },
    /** Each gets its successor before the next one goes. */
    async roll() {
      const present = Array.from(portByChild.keys());
      for (const child of present) {
        if (!portByChild.has(child)) continue;
        const ended = once(child, 'close');
        child.kill('SIGTERM');
        await ended;
        await Promise.all(starting);
      }
    },
    /** Does something while none of them runs. */
    async without(work: () => Promise<void>) {
      await endAll('SIGKILL');
      await work();
      await startAll();
    },
    async close() {
      await endAll('SIGKILL');
      await balancer.close();
    },
  };
}
