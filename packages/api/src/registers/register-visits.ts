/** Which registers are connected to this process: noted in the database every so often, all in one statement. */
import type { Log } from '@syncline/db/log';
import { loadStatement } from '@syncline/db/statement';
import type { Pool } from 'pg';

export interface RegisterVisits {
  /** For as long as it is connected. Returns how to leave; a register may be here several times. */
  enter(registerId: string): () => void;
  close(): Promise<void>;
}

interface Deps {
  readonly pool: Pool;
  readonly log: Log;
  readonly everyMs?: number;
}

export function createRegisterVisits({ pool, log, everyMs = 20_000 }: Deps): RegisterVisits {
  const here = new Map<string, number>();
  let noting = Promise.resolve();

  const note = () => {
    if (here.size === 0) return;
    noting = noteSeen(pool, { registers: [...here.keys()] }).then(
      () => {},
      (error: unknown) => log.warn({ err: error }, 'Which registers are here could not be noted'),
    );
  };
  const timer = setInterval(note, everyMs);

  return {
    enter(registerId) {
      here.set(registerId, (here.get(registerId) ?? 0) + 1);
      let isHere = true;
      return () => {
        if (!isHere) return;
        isHere = false;
        const others = (here.get(registerId) ?? 1) - 1;
        if (others > 0) here.set(registerId, others);
        else here.delete(registerId);
      };
    },
    async close() {
      clearInterval(timer);
      await noting;
    },
  };
}

const noteSeen = loadStatement<{ registers: readonly string[] }>(import.meta.url, 'note-seen.sql');
