/** Notices as they are taken from the database and settled there. Any number of processes may do so at once. */
import { loadStatement, type Queryable } from '@syncline/db/statement';
import type { Pool } from 'pg';
import type { IncidentAlert } from './alert.ts';
import type { ChannelKind } from './channel-target.ts';

export interface ClaimedNotice {
  readonly id: string;
  readonly kind: 'opened' | 'recovered';
  readonly incidentKind: IncidentAlert['incidentKind'];
  /** This one included. */
  readonly attempts: number;
  readonly channelId: string;
  readonly channelKind: ChannelKind;
  readonly config: unknown;
  readonly isEnabled: boolean;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly source: { readonly id: string; readonly name: string };
  readonly incidentId: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly message: string;
  readonly advice: string;
  readonly errorKind: string | null;
  readonly failures: number;
  /** The channel has heard of the incident. */
  readonly wasTold: boolean;
}

export const claimNotices = (
  on: Queryable,
  { now, until, limit }: { readonly now: Date; readonly until: Date; readonly limit: number },
): Promise<ClaimedNotice[]> => sql.claim(on, { now, until, limit });

export const settleDelivered = async (pool: Pool, id: string, now: Date): Promise<void> =>
  void (await sql.delivered(pool, { id, now }));

/** `again` is null when it is given up. */
export const settleFailed = async (
  pool: Pool,
  { id, attempts }: ClaimedNotice,
  failure: { readonly reason: string; readonly again: Date | null },
): Promise<void> => void (await sql.failed(pool, { id, attempt: attempts, ...failure }));

/** `baseUrl`: where people reach the web app; null while the server does not know. */
export function alertOf(notice: ClaimedNotice, baseUrl: string | null): IncidentAlert {
  const { id, kind, incidentKind, incidentId, organisation, source, openedAt, closedAt, failures } = notice;
  return {
    id,
    kind,
    incidentKind,
    incidentId,
    organisation,
    source,
    openedAt,
    at: kind === 'opened' ? openedAt : (closedAt ?? openedAt),
    error: { kind: notice.errorKind, message: notice.message, advice: notice.advice },
    failures,
    url: baseUrl === null ? null : new URL(`/sources/${source.id}`, baseUrl).href,
  };
}

const sql = {
  claim: loadStatement<{ now: Date; until: Date; limit: number }, ClaimedNotice>(
    import.meta.url,
    'claim-notices.sql',
  ),
  delivered: loadStatement<{ id: string; now: Date }>(import.meta.url, 'settle-delivered.sql'),
  failed: loadStatement<{ id: string; attempt: number; again: Date | null; reason: string }>(
    import.meta.url,
    'settle-failed.sql',
  ),
};
