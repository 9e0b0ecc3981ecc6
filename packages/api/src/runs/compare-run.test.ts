import { expect, test } from 'vitest';
import { compareRun } from './compare-run.ts';
import { startHistory } from './history.fixture.ts';

test('[E1] a run is compared with the complete ones of its source before it, the newest twenty', async () => {
  const { prisma, organisation } = await startHistory();
  const one = await organisation('one');
  const source = await one.addSource('Orders');
  for (let minute = 0; minute < 25; minute++) await one.addRun(source, minute, { seconds: minute, rows: 10 });
  await one.addRun(source, 30, { status: 'error', seconds: 999 });
  await one.addRun(await one.addSource('Other'), 31, { seconds: 999 });
  const id = await one.addRun(source, 40, { seconds: 14, rows: 10, created: 7 });
  await one.addRun(source, 50, { seconds: 999 });

  const row = await prisma.run.findUniqueOrThrow({ where: { id } });
  const { run, before, standing } = await compareRun(prisma, row);
  expect(run).toMatchObject({ id, durationMs: 14_000, rows: 10, changes: 7 });
  expect(before.map(({ durationMs }) => durationMs)).toEqual(
    Array.from({ length: 20 }, (_, index) => (index + 5) * 1_000),
  );
  expect(standing.duration).toEqual({ value: 14_000, median: 14_500, rank: 11, of: 21 });
  expect(standing.changes).toMatchObject({ rank: 21, median: 0 });
});
