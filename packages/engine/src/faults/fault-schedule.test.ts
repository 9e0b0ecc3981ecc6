/**
 * Whatever goes wrong, in whatever order: once it stops going wrong, the records are what the restaurant's own books say. A
 * failure prints its seed and path: FAULT_SEED and FAULT_PATH let it happen again, FAULT_RUNS asks for more schedules.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { datasets, faultSchedules, type FaultSchedule } from './fault-schedule.ts';
import { faultsOfFeeds, ownFailures, recordsIn } from './findings.ts';
import { openInstallation, type Installation } from './installation.ts';
import { perform } from './perform.ts';

const RUNS = Number(process.env['FAULT_RUNS'] ?? 15);
const SEED = process.env['FAULT_SEED'];
const PATH = process.env['FAULT_PATH'];

test(
  '[D8] [B10] [C7] after any faults have stopped, the records are the truth, exactly, and so has whoever followed the feed',
  async () => {
    await fc.assert(fc.asyncProperty(faultSchedules, endsWithTheTruth), {
      numRuns: RUNS,
      endOnFailure: true,
      ...(SEED !== undefined && { seed: Number(SEED) }),
      ...(PATH !== undefined && { path: PATH }),
    });
  },
  60_000 + RUNS * 10_000,
);

async function endsWithTheTruth(schedule: FaultSchedule): Promise<void> {
  const installation = await openInstallation(schedule);
  try {
    for (const step of schedule.steps) {
      await perform(installation, step);
      await installation.reader.readPage();
    }
    await installation.stopFaults();
    await installation.untilQuiet();
    const truth = await syncAll(installation);

    expect(await recordsIn(installation.pool)).toEqual(truth);
    while (await installation.reader.readPage());
    expect(installation.reader.held()).toEqual(truth);
    expect(installation.reader.faults).toEqual([]);
    expect(await faultsOfFeeds(installation.pool)).toEqual([]);
    expect(await installation.flight.faults()).toEqual([]);
    expect(await ownFailures(installation.pool)).toEqual([]);
  } catch (error) {
    throw new Error(`${String(error)}\nWhat the processes said:\n${installation.troubles.join('\n')}`, {
      cause: error,
    });
  } finally {
    await installation.close();
  }
}

/** Returns the restaurant's own books as they were all the while. */
async function syncAll(installation: Installation): Promise<Map<string, unknown>> {
  for (;;) {
    const truth = installation.untilSettled();
    for (const dataset of datasets) {
      const { runId } = await installation.request(dataset);
      await installation.untilQuiet();
      expect(await installation.statusOf(runId), dataset).toBe('complete');
    }
    if (isDeepStrictEqual(installation.truth(), truth)) return truth;
  }
}
