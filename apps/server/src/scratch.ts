/**
 * Where runs keep what they download until it is read: a folder of this process, for its account alone. What processes
 * of this machine left behind when they were killed is removed.
 */
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { isAlive } from '@syncline/engine/is-alive';

export interface Scratch {
  readonly folder: string;
  close(): Promise<void>;
}

export async function openScratch(parent: string): Promise<Scratch> {
  await mkdir(parent, { recursive: true, mode: 0o700 });
  const prefix = `${hostname()}.`;
  for (const name of await readdir(parent))
    if (name.startsWith(prefix) && !isAlive(Number(name.slice(prefix.length).split('.')[0])))
      await rm(join(parent, name), { recursive: true, force: true });

  const folder = await mkdtemp(join(parent, `${prefix}${process.pid}.`));
  return { folder, close: () => rm(folder, { recursive: true, force: true }) };
}
