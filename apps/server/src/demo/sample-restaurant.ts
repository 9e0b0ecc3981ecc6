/**
 * The restaurant of the demo: a simulated Toast in a process of its own, on a port that is kept in the data folder. It ends with
 * us, however we end, as its input ends then.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

export interface SampleRestaurant {
  readonly url: string;
  readonly restaurantGuid: string;
  /** Whether it is where it was the last time. */
  readonly hasMoved: boolean;
  /** Whether the data folder has never had one. */
  readonly isNew: boolean;
  /** To be called once its sources are there and know where it is. */
  keep(): Promise<void>;
  close(): Promise<void>;
}

const program = fileURLToPath(import.meta.resolve('@syncline/connectors/toast-simulator-program'));
const habits = ['--attached', '--days', '3', '--orders', '300', '--guests', '20'];

export async function startSampleRestaurant(dataFolder: string): Promise<SampleRestaurant> {
  const portFile = join(dataFolder, 'sample-restaurant-port');
  const kept = await readFile(portFile, 'utf8').catch(() => null);
  const lastPort = kept?.trim() ?? '0';
  // Somebody may have taken the port meanwhile.
  const running = await start(lastPort).catch(() => start('0'));
  const { port } = new URL(running.url);
  return {
    ...running,
    hasMoved: kept !== null && port !== lastPort,
    isNew: kept === null,
    keep: () => writeFile(portFile, `${port}\n`),
  };
}

async function start(port: string): Promise<Pick<SampleRestaurant, 'url' | 'restaurantGuid' | 'close'>> {
  // A group of its own: Ctrl-C is for us, and the runs under way still want their source.
  const child = spawn(process.execPath, [program, ...habits, '--port', port], {
    stdio: 'pipe',
    detached: true,
  });
  const ended = once(child, 'close');
  const complaint = text(child.stderr);
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const [, url, restaurantGuid] = /^(http\S+)\nrestaurant (\S+),/.exec(said) ?? [];
    if (url !== undefined && restaurantGuid !== undefined) return { url, restaurantGuid, close };
  }
  throw new Error(`The sample restaurant did not open: ${await complaint}`);
}
