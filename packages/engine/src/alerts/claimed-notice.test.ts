import { expect, test } from 'vitest';
import { claimNotices } from './claimed-notice.ts';
import { startAlerting } from './testing/alerting.ts';

test('[D5] what one process is taking, another neither takes nor waits for', async () => {
  const { fail, channel, pool, clock } = await startAlerting();
  for (let i = 0; i < 5; i++) await channel({ kind: 'email', to: ['a@example.org'] });
  await fail(3);
  const now = clock.now();
  const until = new Date(now.getTime() + 60_000);

  const taking = await pool.connect();
  await taking.query('begin');
  const first = await claimNotices(taking, { now, until, limit: 2 });
  const second = await claimNotices(pool, { now, until, limit: 10 });
  await taking.query('commit');
  taking.release();
  const third = await claimNotices(pool, { now, until, limit: 10 });

  expect([first.length, second.length, third.length]).toEqual([2, 3, 0]);
  expect(new Set([...first, ...second].map(({ id }) => id)).size).toBe(5);
});

test('what a process that died was taking is there for the next', async () => {
  const { fail, channel, pool, clock } = await startAlerting();
  await channel({ kind: 'email', to: ['a@example.org'] });
  await fail(3);
  const now = clock.now();
  const until = new Date(now.getTime() + 60_000);
  await claimNotices(pool, { now, until, limit: 10 });
  expect(await claimNotices(pool, { now, until, limit: 10 })).toEqual([]);
  expect(await claimNotices(pool, { now: until, until, limit: 10 })).toMatchObject([{ attempts: 2 }]);
});
