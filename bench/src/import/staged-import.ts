/** Ours: the bulk write path, called as a run calls it. */
import { createPrisma } from '@syncline/db/prisma';
import { openStage } from '@syncline/db/stage';
import type { Pool } from 'pg';
import type { SampleRecord } from './sample-records.ts';

export interface Source {
  readonly feed: number;
  readonly sourceId: string;
  readonly runId: string;
}

export async function createSource(pool: Pool): Promise<Source> {
  const prisma = createPrisma(pool);
  const { id: organisationId } = await prisma.organisation.create({ data: { name: 'Bench', slug: 'bench' } });
  const { id: feed } = await prisma.feed.findFirstOrThrow({ where: { organisationId } });
  const { id: sourceId } = await prisma.source.create({
    data: { organisationId, name: 'Products', kind: 'file', config: {}, entityType: type },
  });
  const { id: runId } = await prisma.run.create({ data: { organisationId, sourceId, trigger: 'manual' } });
  return { feed, sourceId, runId };
}

export const type = 'product';
const BATCH_ROWS = 2_000;

export async function importStaged(
  pool: Pool,
  { feed, sourceId, runId }: Source,
  records: readonly SampleRecord[],
): Promise<void> {
  const stage = await openStage(pool);
  try {
    for (let start = 0; start < records.length; start += BATCH_ROWS)
      await stage.add(
        records
          .slice(start, start + BATCH_ROWS)
          .map(({ key, data }, index) => ({ row: start + index + 1, feed, type, key, data })),
      );
    const { batches } = await stage.settle({
      runId,
      sourceId,
      removeAbsent: { feeds: [feed], types: [type] },
    });
    for (const batch of batches) await stage.saveBatch(batch, { sourceId, actor: 'run:bench' });
  } finally {
    await stage.close();
  }
}
