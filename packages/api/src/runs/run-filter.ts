/** Which runs a list or a chart is about: what people ask for, and what the statements are told. */
import type { PrismaClient } from '@syncline/db/prisma';
import { runTriggers, type RunStatus, type RunTrigger } from '@syncline/domain/run';
import { firstIdAt } from '@syncline/engine/run-ids';
import { z } from 'zod';
import type { Member } from '../context.ts';
import { shortText } from '../wire.ts';

/** Of all statuses of runs under way one looks at them together. */
const runGroups = ['running', 'complete', 'error', 'cancelled'] as const;

/** Times are ISO-8601; `to` is not included. Absent means any. */
export const runFilterSchema = z.object({
  sources: z.array(z.uuid()).min(1).max(200).optional(),
  /** Runs of the sources that write into this store. */
  storeId: z.uuid().optional(),
  group: z.enum(runGroups).optional(),
  trigger: z.enum(runTriggers).optional(),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  withChanges: z.boolean().default(false),
  /** Words, or beginnings of words, of the error; or a part of the source's name. */
  text: shortText.default(''),
});
export type RunFilter = z.output<typeof runFilterSchema>;

/** Parameters that every statement about runs takes. */
export type RunConditions = {
  readonly organisation: string;
  /** Ids grow with time: a period is a range of them. */
  readonly from: string;
  readonly below: string;
  readonly status: RunStatus | null;
  readonly unended: boolean;
  readonly trigger: RunTrigger | null;
  readonly changed: boolean;
};

export interface RunSelection {
  readonly conditions: RunConditions;
  /** Null: runs of any source. */
  readonly sources: readonly string[] | null;
  /** Null: whatever they say. */
  readonly text: {
    /** Those of the sources whose name has the text. */
    readonly named: readonly string[];
    /** For to_tsquery; null where the text has no word. */
    readonly words: string | null;
  } | null;
}

/** Null where no run can pass: no source is what was asked for. */
export async function selectionOf(
  prisma: PrismaClient,
  { organisationId }: Member,
  filter: RunFilter,
): Promise<RunSelection | null> {
  const { group, trigger } = filter;
  const text = filter.text.trim();
  const [sources, named] = await Promise.all([
    sourcesOf(prisma, organisationId, filter),
    text === '' ? [] : namedLike(prisma, organisationId, text),
  ]);
  if (sources?.length === 0) return null;
  return {
    conditions: {
      organisation: organisationId,
      from: filter.from === undefined ? FIRST_ID : firstIdAt(new Date(filter.from)),
      below: filter.to === undefined ? LAST_ID : firstIdAt(new Date(filter.to)),
      status: group === undefined || group === 'running' ? null : group,
      unended: group === 'running',
      trigger: trigger ?? null,
      changed: filter.withChanges,
    },
    sources,
    text:
      text === ''
        ? null
        : { named: named.filter((id) => sources?.includes(id) ?? true), words: beginningsOf(text) },
  };
}

const FIRST_ID = '00000000-0000-0000-0000-000000000000';
const LAST_ID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

async function sourcesOf(
  prisma: PrismaClient,
  organisationId: string,
  { sources, storeId }: Pick<RunFilter, 'sources' | 'storeId'>,
): Promise<readonly string[] | null> {
  if (!sources && storeId === undefined) return null;
  const found = await prisma.source.findMany({
    where: { organisationId, ...(sources && { id: { in: sources } }), ...(storeId && { storeId }) },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}

async function namedLike(prisma: PrismaClient, organisationId: string, text: string) {
  const contains = text.replaceAll(/[\\%_]/g, String.raw`\$&`);
  const found = await prisma.source.findMany({
    where: { organisationId, name: { contains, mode: 'insensitive' } },
    select: { id: true },
  });
  return found.map(({ id }) => id);
}

/** 'Sheet 403' → 'sheet:* & 403:*' */
export function beginningsOf(text: string): string | null {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return words && words.map((word) => `${word}:*`).join(' & ');
}
