/** How changes come to registers (R E3): what they tell of where they are, and what can be told of a change from that. */
import type { PrismaClient } from '@syncline/db/prisma';
import { loadStatement } from '@syncline/db/statement';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { parseCursor } from '@syncline/domain/cursor';
import type { Pool } from 'pg';
import type { Member, Register } from '../context.ts';
import type { Acknowledgements } from './acknowledgements.ts';
import { createAllowance } from './allowance.ts';

/** How many of the registers that read a record's feed have its last change. */
export interface Reach {
  readonly seq: number;
  /** ISO-8601: when the change was made. */
  readonly at: string;
  readonly registers: number;
  readonly reached: number;
}

export interface Propagation extends Reach {
  readonly by: readonly Arrival[];
}

export interface Arrival {
  readonly registerId: string;
  readonly name: string;
  readonly storeName: string;
  readonly hasIt: boolean;
  /** ISO-8601, and how long after the change; null where it has not come, or nobody kept when. */
  readonly at: string | null;
  readonly afterMs: number | null;
}

export interface ReplicaReport {
  readonly kind: 'integrity' | 'quota' | 'evicted' | 'crash';
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
}

export interface RecordOf {
  readonly feed: number;
  readonly type: string;
  readonly key: string;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly acknowledgements: Acknowledgements;
  readonly clock: Clock;
}

export type DeliveryService = ReturnType<typeof createDeliveryService>;

export function createDeliveryService({ prisma, pool, acknowledgements, clock }: Deps) {
  // A replica that is wrong again and again has told enough.
  const reports = createAllowance({ clock, burst: 20, perMinute: 1 });
  const arrivalsOf = async ({ organisationId }: Member, of: RecordOf) => {
    const rows = await arrivals(pool, { organisation: organisationId, ...of });
    const [first] = rows;
    if (!first) throw new AppError('not_found', 'There is no such record. It may have been deleted.');
    return { first, rows: rows.filter(isOfRegister) };
  };

  return {
    /** Answered before it is written: one that gets lost does no harm. */
    acknowledge(
      { registerId, feeds }: Pick<Register, 'registerId' | 'feeds'>,
      positions: readonly { readonly feed: number; readonly cursor: string }[],
    ): void {
      for (const { feed, cursor: text } of positions) {
        const cursor = parseCursor(text);
        // One that is still reading from the beginning has nothing to tell yet.
        if (!cursor || cursor.began !== undefined || !feeds.includes(feed)) continue;
        acknowledgements.add({ registerId, feed, epoch: cursor.epoch, seq: cursor.seq });
      }
    },

    async report({ registerId }: Pick<Register, 'registerId'>, { kind, detail }: ReplicaReport) {
      if (reports.take(registerId) > 0) return;
      await prisma.replicaReport.create({ data: { registerId, at: clock.now(), kind, detail } });
    },

    async reach(member: Member, of: RecordOf): Promise<Reach> {
      const { first, rows } = await arrivalsOf(member, of);
      return reachOf(first, rows);
    },

    /** Those who lack it first. */
    async propagation(member: Member, of: RecordOf): Promise<Propagation> {
      const { first, rows } = await arrivalsOf(member, of);
      const by = rows.map(({ registerId, name, storeName, hasIt, arrivedAt }) => ({
        registerId,
        name,
        storeName,
        hasIt,
        at: arrivedAt?.toISOString() ?? null,
        afterMs: arrivedAt && Math.max(0, arrivedAt.getTime() - first.at.getTime()),
      }));
      return { ...reachOf(first, rows), by };
    },
  };
}

const reachOf = ({ seq, at }: ArrivalRow, rows: readonly { readonly hasIt: boolean }[]): Reach => ({
  seq,
  at: at.toISOString(),
  registers: rows.length,
  reached: rows.filter(({ hasIt }) => hasIt).length,
});

interface ArrivalRow {
  readonly seq: number;
  readonly at: Date;
  /** Null in the one row there is when nobody reads the feed. */
  readonly registerId: string | null;
  readonly name: string;
  readonly storeName: string;
  readonly hasIt: boolean;
  readonly arrivedAt: Date | null;
}

const isOfRegister = (row: ArrivalRow): row is ArrivalRow & { readonly registerId: string } =>
  row.registerId !== null;

const arrivals = loadStatement<
  { organisation: string; feed: number; type: string; key: string },
  { [Column in keyof ArrivalRow]: ArrivalRow[Column] }
>(import.meta.url, 'arrivals.sql');
