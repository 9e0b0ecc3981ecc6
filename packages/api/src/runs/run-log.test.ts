import { expect, test } from 'vitest';
import { startHistory } from './history.fixture.ts';
import { countLog, readLog } from './run-log.ts';

async function startLogging() {
  const { prisma, organisation } = await startHistory();
  const one = await organisation('one');
  const runId = await one.addRun(await one.addSource('Orders'), 1);
  await prisma.runLog.createMany({
    data: ['info', 'warning', 'info', 'error'].map((level, index) => ({
      runId,
      level: level as 'info' | 'warning' | 'error',
      message: `Line ${index + 1}: 100% of _it`,
    })),
  });
  return { prisma, runId };
}

test('[E1] any part of a log may be read, by level and by text', async () => {
  const { prisma, runId } = await startLogging();
  const read = async (over: Partial<Parameters<typeof readLog>[2]>) =>
    (await readLog(prisma, runId, { text: '', from: 0, limit: 10, ...over })).map(
      ({ message }) => message[5],
    );
  expect(await read({ from: 1, limit: 2 })).toEqual(['2', '3']);
  expect(await read({ level: 'info', from: 1 })).toEqual(['3']);
  expect(await read({ text: 'LINE 4' })).toEqual(['4']);
  expect(await read({ text: '100% of _IT' })).toHaveLength(4);
  expect(await read({ text: '0_' })).toEqual([]);
});

test('[E1] how many lines of each level have the text is known without reading them', async () => {
  const { prisma, runId } = await startLogging();
  expect(await countLog(prisma, runId, { text: '' })).toEqual({ info: 2, warning: 1, error: 1 });
  expect(await countLog(prisma, runId, { text: 'line 1' })).toEqual({ info: 1, warning: 0, error: 0 });
});
