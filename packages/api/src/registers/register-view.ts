/** A register as people see it: where it is, and how far behind. */
import { loadStatement } from '@syncline/db/statement';
import type { Pool } from 'pg';

export interface RegisterView {
  readonly id: string;
  readonly name: string;
  readonly storeId: string;
  readonly storeName: string;
  /** What its app says of itself. */
  readonly app: string;
  /** ISO-8601, as all times here. */
  readonly enrolledAt: string;
  readonly enrolledBy: string;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
  readonly lastSeenAt: string | null;
  /** Connected now, or a moment ago. */
  readonly isOnline: boolean;
  /** How many changes it lacks, and for how long; null before it has told where it is, and once it is revoked. */
  readonly lag: { readonly changes: number; readonly seconds: number } | null;
  /** How often it found something wrong with itself, and healed. */
  readonly reports: number;
}

/** Connected registers are noted every 20 s: see `register-visits.ts`. */
const ONLINE_WITHIN_MS = 45_000;

export async function registerViews(
  pool: Pool,
  of: { organisation: string; register: string | null },
  now: Date,
): Promise<readonly RegisterView[]> {
  const rows = await listRegisters(pool, of);
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    storeId: row.storeId,
    storeName: row.store,
    app: row.app,
    enrolledAt: row.enrolledAt.toISOString(),
    enrolledBy: row.enrolledBy,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    revokedBy: row.revokedBy,
    lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
    isOnline:
      row.revokedAt === null &&
      row.lastSeenAt !== null &&
      now.getTime() - row.lastSeenAt.getTime() < ONLINE_WITHIN_MS,
    lag:
      row.told && row.revokedAt === null
        ? { changes: row.changes, seconds: Math.max(0, row.seconds ?? 0) }
        : null,
    reports: row.reports,
  }));
}

const listRegisters = loadStatement<
  { organisation: string; register: string | null },
  {
    id: string;
    name: string;
    storeId: string;
    store: string;
    app: string;
    enrolledAt: Date;
    enrolledBy: string;
    revokedAt: Date | null;
    revokedBy: string | null;
    lastSeenAt: Date | null;
    changes: number;
    /** Null where it lacks nothing. */
    seconds: number | null;
    told: boolean;
    reports: number;
  }
>(import.meta.url, 'list-registers.sql');
