import { openStage, type StagedRow } from '@syncline/db/stage';
import { expect, test } from 'vitest';
import { startHistory } from './history.fixture.ts';
import { readChanges, type RecordChange } from './run-changes.ts';

/** Runs that save as the engine does, and note where their changes lie. */
async function startSaving() {
  const { prisma, pool, organisation } = await startHistory();
  const one = await organisation('one');
  const sourceId = await one.addSource('Products');
  const { id: feed } = await prisma.feed.findFirstOrThrow({ where: { storeId: null } });
  let minute = 0;

  /** The source holds these products, by key, with their price. */
  const run = async (products: Readonly<Record<string, number>>) => {
    const runId = await one.addRun(sourceId, minute++);
    const stage = await openStage(pool);
    const rows = Object.entries(products).map(([key, price], index): StagedRow => ({
      row: index + 1,
      feed,
      type: 'product',
      key,
      data: { price },
    }));
    await stage.add(rows);
    const { batches } = await stage.settle({
      runId,
      sourceId,
      removeAbsent: { feeds: [feed], types: ['product'] },
    });
    for (const batch of batches)
      await stage.saveBatch(batch, {
        sourceId,
        actor: `run:${runId}`,
        alongside: async (on, { firstSeq, lastSeq }) => {
          await on.query({
            text: 'insert into run_feed values ($1, $2, $3, $4)',
            values: [runId, feed, firstSeq, lastSeq],
          });
        },
      });
    await stage.close();
    return runId;
  };
  return { pool, feed, run };
}

const told = (changes: readonly RecordChange[]) =>
  changes
    .toSorted((a, b) => a.key.localeCompare(b.key))
    .map(({ key, before, after }) => [key, before?.['price'] ?? null, after?.['price'] ?? null]);

test('[E7] what a run changed is told from what to what, also when later runs have changed it since', async () => {
  const { pool, run } = await startSaving();
  const first = await run({ a: 1, b: 1, c: 1 });
  const second = await run({ a: 2, b: 1 });
  const third = await run({ a: 3, b: 1, c: 3 });

  const changesOf = async (runId: string) => told((await readChanges(pool, runId, { limit: 10 })).changes);
  expect(await changesOf(first)).toEqual([
    ['a', null, 1],
    ['b', null, 1],
    ['c', null, 1],
  ]);
  expect(await changesOf(second)).toEqual([
    ['a', 1, 2],
    ['c', 1, null],
  ]);
  expect(await changesOf(third)).toEqual([
    ['a', 2, 3],
    ['c', null, 3],
  ]);
});

test('[E7] the changes of a run come page by page, each once, without those of others between them', async () => {
  const { pool, feed, run } = await startSaving();
  const runId = await run({ a: 1, b: 1, c: 1, d: 1 });
  await run({ a: 1, b: 2, c: 1, d: 2 });
  const keys: string[] = [];
  for (let after: { feed: number; type: string; seq: number } | undefined, isLast = false; !isLast;) {
    const page = await readChanges(pool, runId, { after, limit: 3 });
    keys.push(...page.changes.map(({ key }) => key));
    expect(page.changes.every((change) => change.feed === feed)).toBe(true);
    after = page.next ?? undefined;
    isLast = page.next === null;
  }
  expect(keys.toSorted()).toEqual(['a', 'b', 'c', 'd']);
});
