/**
 * Whatever happens to devices, lines, processes and the database: no device ever shows what its feeds never held, and once nothing
 * happens any more, each is exactly as the database is (C7). CHAOS_MINUTES says for how long there are rounds. A failure prints its
 * seed and path: CHAOS_SEED and CHAOS_PATH let it happen again.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { install } from './installation.ts';
import { play } from './play.ts';
import { schedules } from './schedule.ts';

const MINUTES = Number(process.env['CHAOS_MINUTES'] ?? 60);
const SEED = process.env['CHAOS_SEED'];
const PATH = process.env['CHAOS_PATH'];
/** For finding less that fails too. */
const SHRINK_MS = 300_000;
/** For a round that has begun. */
const GRACE_MS = 300_000;

test(
  '[C4] [C6] [C7] [C14] [C17] [S2] devices show only what their feeds held, and in the end exactly what the database holds',
  async () => {
    const installation = await install();
    const property = fc.asyncProperty(schedules, async (schedule) => {
      const faults = await play(installation, schedule);
      if (faults.length > 0) process.stdout.write(`${faults.length} faults, such as: ${faults[0]}\n`);
      expect(faults).toEqual([]);
    });
    const end = Date.now() + MINUTES * 60_000;
    let seed = SEED === undefined ? Date.now() % 2 ** 31 : Number(SEED);
    let rounds = 0;
    try {
      for (;;) {
        const began = Date.now();
        const round = await fc.check(property, {
          seed,
          numRuns: 1,
          interruptAfterTimeLimit: GRACE_MS + SHRINK_MS,
          ...(PATH !== undefined && { path: PATH }),
        });
        if (round.failed) throw new Error(fc.defaultReportMessage(round), { cause: round.errorInstance });
        rounds += 1;
        process.stdout.write(
          `Round ${rounds}, seed ${seed}: held, ${Math.round((Date.now() - began) / 1_000)} s\n`,
        );
        seed += 1;
        if (Date.now() >= end || SEED !== undefined) return;
      }
    } finally {
      await installation.close();
    }
  },
  MINUTES * 60_000 + GRACE_MS + SHRINK_MS,
);
