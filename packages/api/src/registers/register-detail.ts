/** What is known of what a register holds and has sent. What it still has to send only the register itself knows. */
import { loadStatement } from '@syncline/db/statement';
import type { Pool } from 'pg';

export interface RegisterDetail {
  /** That of the organisation, then that of its store. */
  readonly feeds: readonly {
    readonly isShared: boolean;
    /** Where it is by its own account; null before it told. */
    readonly seq: number | null;
    readonly head: number;
    /** When it told, ISO-8601. */
    readonly at: string | null;
    readonly types: readonly {
      readonly type: string;
      /** Records that are there for it. */
      readonly count: number;
      /** It has come to the last change of any of them. */
      readonly hasAll: boolean;
    }[];
  }[];
  readonly uploads: {
    readonly received: number;
    readonly refused: number;
    readonly lastAt: string | null;
  };
  /** When it last found that what it held was not what the server has, and loaded it again; null where it never did. */
  readonly lastMismatchAt: string | null;
}

export async function registerDetail(
  pool: Pool,
  register: string,
  lastMismatchAt: Date | null,
): Promise<RegisterDetail> {
  const [feeds, [uploads]] = await Promise.all([feedsOf(pool, { register }), uploadsOf(pool, { register })]);
  return {
    feeds: feeds.map(({ isShared, seq, head, at, types }) => ({
      isShared,
      seq,
      head,
      at: at?.toISOString() ?? null,
      types: types.map(({ type, count, hasAll }) => ({ type, count, hasAll: hasAll === true })),
    })),
    uploads: {
      received: uploads?.received ?? 0,
      refused: uploads?.refused ?? 0,
      lastAt: uploads?.lastAt?.toISOString() ?? null,
    },
    lastMismatchAt: lastMismatchAt?.toISOString() ?? null,
  };
}

const feedsOf = loadStatement<
  { register: string },
  {
    isShared: boolean;
    seq: number | null;
    head: number;
    at: Date | null;
    types: readonly { type: string; count: number; hasAll: boolean | null }[];
  }
>(import.meta.url, 'register-feeds.sql');

const uploadsOf = loadStatement<
  { register: string },
  { received: number; refused: number; lastAt: Date | null }
>(import.meta.url, 'register-uploads.sql');
