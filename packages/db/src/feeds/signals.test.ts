import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Log } from '../log.ts';
import { silentLog } from '../testing/silent-log.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';
import { openSignals, type SignalChannel, type Signals } from './signals.ts';

let db: TestDatabase;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());

/** What a server process of its own would open. */
async function openProcess(log: Log = silentLog): Promise<Signals> {
  const signals = await openSignals({ url: db.url, pool: db.pool, log });
  onTestFinished(() => signals.close());
  return signals;
}

/** Everything heard on a channel so far, and how to wait until it was that many. */
function hear(signals: Signals, channel: SignalChannel) {
  const heard: string[] = [];
  const bell = new EventEmitter();
  signals.listen(channel, (about) => {
    heard.push(about);
    bell.emit('heard');
  });
  return {
    heard,
    async until(count: number) {
      while (heard.length < count) await once(bell, 'heard');
    },
  };
}

test('[C17] what one process signals, it hears at once and others hear soon, each once', async () => {
  const here = await openProcess();
  const there = await openProcess();
  const own = hear(here, 'feed');
  const other = hear(there, 'feed');

  here.send('feed', '7');
  expect(own.heard).toEqual(['7']);
  await other.until(1);
  // The answer has gone the same way as an echo of the question would have, after it.
  there.send('feed', '8');
  await own.until(2);

  expect(other.heard).toEqual(['7', '8']);
  expect(own.heard).toEqual(['7', '8']);
});

test('[C16] what a plain SQL writer commits is heard', async () => {
  const feeds = hear(await openProcess(), 'feed');

  await db.pool.query(`select pg_notify('syncline_feed', '42')`);
  await feeds.until(1);

  expect(feeds.heard).toEqual(['42']);
});

test('feeds and runs are told apart, and who has stopped listening hears nothing', async () => {
  const here = await openProcess();
  const there = await openProcess();
  const runs = hear(there, 'run');
  const feeds = hear(there, 'feed');
  const stopped: string[] = [];
  there.listen('run', (about) => stopped.push(about))();

  here.send('run', 'r1');
  await runs.until(1);
  here.send('feed', '1');
  await feeds.until(1);

  expect([runs.heard, feeds.heard, stopped]).toEqual([['r1'], ['1'], []]);
});

const loseConnections = () =>
  db.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and application_name = 'syncline signals'`,
  );

test('[C7] after its connection was lost and found again, it says so and hears again', async () => {
  const warnings: string[] = [];
  const signals = await openProcess({ ...silentLog, warn: (_, message) => warnings.push(message) });
  const feeds = hear(signals, 'feed');
  const gaps = new EventEmitter();
  const stop = signals.onGap(() => gaps.emit('gap'));

  await loseConnections();
  await once(gaps, 'gap');
  await db.pool.query(`select pg_notify('syncline_feed', '1')`);
  await feeds.until(1);

  expect(feeds.heard).toEqual(['1']);
  expect(warnings).toEqual(['The connection for signals was lost']);
  const { rows } = await db.pool.query(
    `select count(*) as listening from pg_stat_activity where datname = current_database() and application_name = 'syncline signals'`,
  );
  expect(rows).toEqual([{ listening: 1 }]);
  stop();
});

test('closing while the connection is being found again leaves nothing behind', async () => {
  const lost = new EventEmitter();
  const signals = await openSignals({
    url: db.url,
    pool: db.pool,
    log: { ...silentLog, warn: () => lost.emit('lost') },
  });
  const isLost = once(lost, 'lost');
  await loseConnections();
  await isLost;

  await signals.close();

  const { rows } = await db.pool.query(
    `select from pg_stat_activity where datname = current_database() and application_name = 'syncline signals'`,
  );
  expect(rows).toEqual([]);
});

test('a process that cannot connect at first is told so, and does not go on trying', async () => {
  const url = new URL(db.url);
  url.port = '1';
  const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
  const before = timers();

  await expect(openSignals({ url: url.href, pool: db.pool, log: silentLog })).rejects.toThrow('ECONNREFUSED');

  expect(timers()).toBe(before);
});

test('a signal that cannot be sent is not an error of the sender', async () => {
  const gone = await createTestDatabase();
  const warnings: string[] = [];
  const signals = await openSignals({
    url: db.url,
    pool: gone.pool,
    log: { ...silentLog, warn: (_, message) => warnings.push(message) },
  });
  await gone.close();

  signals.send('feed', '1');
  await signals.close();

  expect(warnings).toEqual(['A signal could not be sent']);
});
