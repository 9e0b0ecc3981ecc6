/** The runs of the last 24 hours, a lane per source, in slots of the same length. */
import { loadStatement } from '@syncline/db/statement';
import type { Pool } from 'pg';
import type { SourceHealth } from './source-health.ts';

export interface Timeline {
  /** ISO-8601: when the first slot begins. The last one is that of now. */
  readonly from: string;
  readonly slotMs: number;
  readonly slots: number;
  readonly lanes: readonly Lane[];
  /** Sources for which there was no room, as nothing is wrong with them. */
  readonly more: number;
}

interface Lane {
  readonly sourceId: string;
  /** Those in which it ran, in order. */
  readonly slots: readonly LaneSlot[];
}

interface LaneSlot {
  /** From 0. */
  readonly slot: number;
  readonly runs: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly underWay: number;
  /** Records that were written or removed. */
  readonly changes: number;
  /** The newest run that failed, or else the newest. */
  readonly runId: string;
}

const SLOTS = 48;
const SLOT_MS = 30 * 60_000;
/** More than anybody compares; those that need it come first. */
const MOST_LANES = 40;

export async function timelineOf(pool: Pool, sources: readonly SourceHealth[], now: Date): Promise<Timeline> {
  const from = new Date((Math.floor(now.getTime() / SLOT_MS) + 1 - SLOTS) * SLOT_MS);
  const chosen = sources.toSorted(byNeed).slice(0, MOST_LANES);
  const rows = await readTimeline(pool, {
    sources: chosen.map(({ id }) => id),
    from: from.toISOString(),
    slotMs: SLOT_MS,
    since: leastIdAt(from.getTime() - SLACK_MS),
  });
  const bySource = Map.groupBy(rows, ({ sourceId }) => sourceId);
  return {
    from: from.toISOString(),
    slotMs: SLOT_MS,
    slots: SLOTS,
    lanes: chosen.map(({ id }) => ({
      sourceId: id,
      slots: (bySource.get(id) ?? []).map(slotOf),
    })),
    more: sources.length - chosen.length,
  };
}

const slotOf = ({ slot, runs, failed, cancelled, underWay, changes, runId }: LaneSlot): LaneSlot => ({
  // The clocks of the database and of this process are two.
  slot: Math.min(slot, SLOTS - 1),
  runs,
  failed,
  cancelled,
  underWay,
  changes,
  runId,
});

const needs = [
  'failing',
  'degraded',
  'healthy',
  'paused',
] as const satisfies readonly SourceHealth['health'][];

const byNeed = (one: SourceHealth, other: SourceHealth): number =>
  needs.indexOf(one.health) - needs.indexOf(other.health) ||
  other.consecutiveFailures - one.consecutiveFailures ||
  one.name.localeCompare(other.name);

/** A run may wait so long in the queue before it starts. */
const SLACK_MS = 3_600_000;

/** Ids of runs are UUIDs of version 7, which begin with the time. */
function leastIdAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000`;
}

const readTimeline = loadStatement<
  { sources: readonly string[]; from: string; slotMs: number; since: string },
  { sourceId: string } & { [Column in keyof LaneSlot]: LaneSlot[Column] }
>(import.meta.url, 'timeline.sql');
