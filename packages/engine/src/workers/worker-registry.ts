/**
 * The server processes that execute runs, as the others see them. A process shows every second that it lives; one that was
 * killed on this machine is forgotten as soon as another starts.
 */
import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Log } from '@syncline/db/log';
import type { PrismaClient } from '@syncline/db/prisma';
import { isAlive } from './is-alive.ts';

export interface Worker {
  readonly id: string;
  /** Whether no other process was alive when this one started: then the server as a whole has started. */
  readonly isFirst: boolean;
  close(): Promise<void>;
}

const SEEN_EVERY_MS = 1_000;
/** A process that is silent for so long is no longer counted as one. */
const FORGOTTEN_AFTER_MS = 60_000;

export async function registerWorker({
  prisma,
  log,
}: {
  readonly prisma: PrismaClient;
  readonly log: Log;
}): Promise<Worker> {
  const self = { id: randomUUID(), host: hostname(), pid: process.pid };
  const others = await prisma.worker.findMany();
  const ourStart = Date.now() - process.uptime() * 1_000;
  const gone = others.filter(
    ({ host, pid, startedAt }) =>
      host === self.host && (pid === self.pid ? startedAt.getTime() < ourStart : !isAlive(pid)),
  );
  await prisma.worker.deleteMany({ where: { id: { in: gone.map(({ id }) => id) } } });
  const isFirst = others.every(
    ({ id, seenAt }) =>
      gone.some((other) => other.id === id) || Date.now() - seenAt.getTime() > FORGOTTEN_AFTER_MS,
  );
  await prisma.worker.create({ data: self });

  let isShowing = false;
  const show = async () => {
    if (isShowing) return;
    isShowing = true;
    try {
      // Another process may have taken it for dead and removed it.
      await prisma.$executeRaw`
        insert into worker (id, host, pid) values (${self.id}::uuid, ${self.host}, ${self.pid})
        on conflict (id) do update set seen_at = clock_timestamp()`;
    } catch (error) {
      log.warn({ err: error }, 'The process could not show that it lives; trying again shortly');
    } finally {
      isShowing = false;
    }
  };
  const timer = setInterval(() => void show(), SEEN_EVERY_MS);

  return {
    id: self.id,
    isFirst,
    async close() {
      clearInterval(timer);
      await prisma.worker.deleteMany({ where: { id: self.id } });
    },
  };
}
