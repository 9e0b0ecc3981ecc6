/** What the leading tab works with, once the database is open and the lead is taken. */
import type { Environment } from '../environment.ts';
import { createFeedWriter, type FeedWriter, type Place } from '../store/feed-writer.ts';
import { createLeadWrite, type LeadWrite } from '../store/lead-write.ts';
import { takeLead } from '../store/lead.ts';
import type { Notice } from '../store/notice.ts';
import type { Tables } from '../store/tables.ts';
import { createUpkeep, type Upkeep } from '../store/upkeep.ts';

export interface StoreParts {
  readonly write: LeadWrite;
  readonly writer: FeedWriter;
  readonly upkeep: Upkeep;
  readonly hasSynced: boolean;
  readonly lastSyncedAt: number | null;
  /** Types whose rows had gone: they are read anew. */
  readonly lost: readonly Place[];
}

interface Deps {
  readonly tables: Tables;
  readonly environment: Pick<Environment, 'now'>;
  readonly tell: (notices: readonly Notice[]) => void;
}

export async function openStore({ tables, environment, tell }: Deps): Promise<StoreParts> {
  const lead = await takeLead(tables);
  const write = createLeadWrite({ tables, lead, tell });
  const writer = createFeedWriter({ tables, write, now: environment.now });
  const upkeep = createUpkeep({ tables, write });
  const lost = await upkeep.findLost();
  if (lost.length > 0) await writer.readAnew(lost);
  const once = await tables.read(['meta'], (on) => on.meta.get(['synced-once']));
  const times = (await writer.states()).flatMap(({ syncedAt }) => (syncedAt === null ? [] : [syncedAt]));
  const lastSyncedAt = times.length > 0 ? Math.max(...times) : null;
  return { write, writer, upkeep, hasSynced: once !== undefined, lastSyncedAt, lost };
}

export const rememberSynced = (write: LeadWrite, now: number): Promise<void> =>
  write((on) => on.meta.putMany([{ name: 'synced-once', value: now }]));
