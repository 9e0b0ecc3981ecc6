/** The history of runs, newest first, page by page: ids of runs grow with time, so a page ends at an id. */
import type { PrismaClient } from '@syncline/db/prisma';
import { loadStatement } from '@syncline/db/statement';
import type { RunView } from '@syncline/domain/run';
import { viewOf } from '@syncline/engine/run-row';
import type { Pool } from 'pg';
import type { Member } from '../context.ts';
import { selectionOf, type RunConditions, type RunFilter, type RunSelection } from './run-filter.ts';

export interface RunPage {
  readonly runs: readonly RunView[];
  /** What the next page is asked for by; null where there is none. */
  readonly next: string | null;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
}

export async function listRuns(
  { prisma, pool }: Deps,
  member: Member,
  filter: RunFilter & { readonly before?: string | undefined; readonly limit: number },
): Promise<RunPage> {
  const { before, limit } = filter;
  const selection = await selectionOf(prisma, member, filter);
  if (!selection) return { runs: [], next: null };
  const { conditions } = selection;
  const below = before !== undefined && before < conditions.below ? before : conditions.below;
  const ids = await idsOf(pool, { ...selection, conditions: { ...conditions, below } }, limit);
  const rows = await prisma.run.findMany({
    where: { organisationId: member.organisationId, id: { in: [...ids] } },
    orderBy: { id: 'desc' },
    include: { source: { select: { name: true } } },
  });
  return { runs: rows.map(viewOf), next: ids.length === limit ? (ids.at(-1) ?? null) : null };
}

async function idsOf(
  pool: Pool,
  { conditions, sources, text }: RunSelection,
  limit: number,
): Promise<readonly string[]> {
  const ofSources = async (some: readonly string[]) =>
    some.length === 0 ? [] : await sql.ofSources(pool, { ...conditions, sources: some, limit });
  if (text) {
    const found = await Promise.all([
      ofSources(text.named),
      text.words === null ? [] : sql.byError(pool, { ...conditions, sources, words: text.words, limit }),
    ]);
    return newest(found.flat(), limit);
  }
  const found = sources ? await ofSources(sources) : await sql.all(pool, { ...conditions, limit });
  return found.map(({ id }) => id);
}

const newest = (found: readonly { readonly id: string }[], limit: number): readonly string[] =>
  [...new Set(found.map(({ id }) => id))].toSorted().toReversed().slice(0, limit);

type Parameters = RunConditions & { limit: number };

const sql = {
  all: loadStatement<Parameters, { id: string }>(import.meta.url, 'list-runs.sql', { prepared: false }),
  ofSources: loadStatement<Parameters & { sources: readonly string[] }, { id: string }>(
    import.meta.url,
    'list-runs-of-sources.sql',
    { prepared: false },
  ),
  byError: loadStatement<Parameters & { sources: readonly string[] | null; words: string }, { id: string }>(
    import.meta.url,
    'list-runs-by-error.sql',
    { prepared: false },
  ),
};
