/**
 * Which organisations an admin has open in a visible tab, as all processes together know it: sources that run only while
 * somebody watches ask for it. Whoever comes when nobody watched starts their runs at once.
 */
import type { Log } from '@syncline/db/log';
import type { PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { loadStatement } from '@syncline/db/statement';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';
import { PATIENCE_MS } from '../runs/run-queue.ts';

export interface Presence {
  /** An admin has opened the organisation in a visible tab; returns how to say that it is closed, or hidden. */
  enter(organisationId: string): () => void;
  close(): Promise<void>;
}

interface Deps {
  readonly pool: Pool;
  readonly prisma: PrismaClient;
  readonly workerId: string;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly log: Log;
}

/** Somebody who switches between tabs does not start a run each time. */
const NOT_AGAIN_WITHIN_MS = 5_000;

export function createPresence({ pool, prisma, workerId, signals, clock, log }: Deps): Presence {
  const watchers = new Map<string, number>();
  let storing = Promise.resolve();

  const store = (organisationId: string) => {
    storing = storing
      .then(async () => {
        const count = watchers.get(organisationId) ?? 0;
        const [before] = await sql.watchersOf(pool, { organisation: organisationId, patience: PATIENCE_MS });
        if (count === 0) await prisma.presence.deleteMany({ where: { workerId, organisationId } });
        else
          await prisma.presence.upsert({
            where: { workerId_organisationId: { workerId, organisationId } },
            create: { workerId, organisationId, watchers: count },
            update: { watchers: count },
          });
        if (count === 0 || (before?.watchers ?? 0) > 0) return;
        const now = clock.now();
        const since = new Date(now.getTime() - NOT_AGAIN_WITHIN_MS);
        const due = await sql.startWatched(pool, { organisation: organisationId, now, since });
        for (const { id } of due) signals.send('slot', id);
      })
      .catch((error: unknown) => log.warn({ err: error }, 'Who is watching could not be stored'));
  };

  const move = (organisationId: string, by: 1 | -1) => {
    const count = (watchers.get(organisationId) ?? 0) + by;
    if (count === 0) watchers.delete(organisationId);
    else watchers.set(organisationId, count);
    store(organisationId);
  };

  return {
    enter(organisationId) {
      let isIn = true;
      move(organisationId, 1);
      return () => {
        if (isIn) move(organisationId, -1);
        isIn = false;
      };
    },
    close: () => storing,
  };
}

const sql = {
  watchersOf: loadStatement<{ organisation: string; patience: number }, { watchers: number }>(
    import.meta.url,
    'watchers-of.sql',
  ),
  startWatched: loadStatement<{ organisation: string; now: Date; since: Date }, { id: string }>(
    import.meta.url,
    'start-watched.sql',
  ),
};
