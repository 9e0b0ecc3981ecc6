import type { PoolClient } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest';
import { feedFaults } from '../testing/feed-integrity.ts';
import { createShop, type Shop } from '../testing/shop.ts';
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts';

let db: TestDatabase;
let shop: Shop;
let north: number;
let south: number;
beforeAll(async () => {
  db = await createTestDatabase();
});
afterAll(() => db.close());
beforeEach(async () => {
  shop = await createShop(db.pool);
  [north, south] = shop.stores;
});

/** One transaction, as somebody types it into psql: statements with a semicolon between them. */
const psql = (text: string) => db.pool.query(text);

/** A connection of its own, which the test need not end. */
async function session(): Promise<PoolClient> {
  const client = await db.pool.connect();
  onTestFinished(() => client.release(true));
  return client;
}

/** What the feed holds, as 'key@seq' with a dagger on tombstones, in the order of seqs; after a slash, its head. */
async function contents(feed = north): Promise<string> {
  expect(await feedFaults(db.pool, [shop.shared, north, south])).toEqual([]);
  const { rows } = await db.pool.query<{ text: string | null; head: number }>(
    `select f.head, string_agg(r.key || '@' || r.seq || case when deleted then '†' else '' end, ' ' order by r.seq) as text
     from feed f left join record r on r.feed_id = f.id where f.id = $1 group by f.id`,
    [feed],
  );
  return `${rows[0]?.text ?? ''} / ${rows[0]?.head}`;
}

const insert = (...keys: string[]) =>
  `insert into record (feed_id, type, key, data)
   values ${keys.map((key) => `(${north}, 'product', '${key}', '{"price": 1}')`).join(', ')};`;
const setPrice = (key: string, price: number) =>
  `update record set data = jsonb_set(data, '{price}', '${price}') where feed_id = ${north} and key = '${key}';`;
const remove = (key: string, feed = north) =>
  `delete from record where feed_id = ${feed} and key = '${key}';`;
const move = (key: string, from: number, to: number) =>
  `update record set feed_id = ${to} where feed_id = ${from} and key = '${key}';`;

test('[S7] [C16] inserted, updated and deleted rows take the next seqs', async () => {
  await psql(insert('a', 'b', 'c'));
  expect(await contents()).toBe('a@1 b@2 c@3 / 3');

  await psql(setPrice('a', 2));
  expect(await contents()).toBe('b@2 c@3 a@4 / 4');

  await psql(remove('b'));
  expect(await contents()).toBe('c@3 a@4 b@5† / 5');
});

test('[S7] the writer is told how many rows it wrote, and what they are', async () => {
  expect((await psql(insert('a', 'b'))).rowCount).toBe(2);
  expect((await psql(`delete from record where feed_id = ${north} returning key`)).rows).toHaveLength(2);
  const again = await psql(insert('a').replace(';', ' returning key'));
  expect(again.rows).toEqual([{ key: 'a' }]);
  expect((await psql(move('a', north, south))).rowCount).toBe(1);
});

test('[S7] an update that changes nothing takes no seq', async () => {
  await psql(insert('a', 'b'));

  await psql(`update record set data = '{"price": 1}' where feed_id = ${north}`);
  await psql(`update record set source_id = '${shop.source}' where feed_id = ${north}`);

  expect(await contents()).toBe('a@1 b@2 / 2');
});

test('[S7] a deleted key that is inserted or upserted again comes back to life', async () => {
  await psql(insert('a', 'b'));
  await psql(`delete from record where feed_id = ${north}`);
  await psql(insert('a'));
  await psql(
    `${insert('b').replace(';', '')} on conflict (feed_id, type, key) do update set data = excluded.data`,
  );

  expect(await contents()).toBe('a@5 b@6 / 6');
});

test('[S7] an upsert of a record that lives updates it', async () => {
  await psql(insert('a'));
  await psql(
    `insert into record (feed_id, type, key, data) values (${north}, 'product', 'a', '{"price": 9}'), (${north}, 'product', 'b', '{}')
     on conflict (feed_id, type, key) do update set data = excluded.data`,
  );

  expect(await contents()).toBe('a@2 b@3 / 3');
});

test('[S7] rows read in by COPY are numbered like any others', async () => {
  await psql(
    `copy record (feed_id, type, key, data) from program 'printf "${north}\\tproduct\\ta\\t{}\\n${north}\\tproduct\\tb\\t{}\\n"'`,
  );

  expect(await contents()).toBe('a@1 b@2 / 2');
});

test('[S7] a row that is changed several times in a transaction is one change', async () => {
  await psql(insert('a', 'b'));
  await psql(setPrice('a', 2) + setPrice('a', 3) + remove('a') + insert('a') + setPrice('a', 4));
  expect(await contents()).toBe('b@2 a@3 / 3');

  await psql(insert('c') + remove('c'));
  expect(await contents()).toBe('b@2 a@3 c@4† / 4');

  await psql(remove('b') + insert('b') + remove('b'));
  expect(await contents()).toBe('a@3 c@4† b@5† / 5');
});

test('[S7] seqs given at once by immediate constraints are followed by those of later changes', async () => {
  await psql(
    `begin; set constraints all immediate; ${insert('a', 'b')} ${setPrice('a', 2)} ${remove('b')} ${insert('b')} commit;`,
  );

  expect(await contents()).toBe('a@3 b@5 / 5');
});

test('[S1] what is rolled back takes no seq, wholly or to a savepoint', async () => {
  await psql(insert('a'));
  await psql(`begin; ${insert('b')} ${setPrice('a', 2)} rollback;`);
  expect(await contents()).toBe('a@1 / 1');

  await psql(
    `begin; ${insert('c')} savepoint s; ${insert('d')} ${remove('a')} rollback to s; ${setPrice('a', 3)} commit;`,
  );
  expect(await contents()).toBe('a@2 c@3 / 3');

  await psql(
    `begin; savepoint s; set constraints all immediate; ${insert('e')} rollback to s; ${insert('f')} commit;`,
  );
  expect(await contents()).toBe('a@2 c@3 f@4 / 4');
});

test('[S6] a record that moves to another feed is deleted from the one it leaves', async () => {
  await psql(insert('a', 'b'));
  await psql(move('a', north, south));

  expect(await contents(north)).toBe('b@2 a@3† / 3');
  expect(await contents(south)).toBe('a@1 / 1');
});

test('[S6] a record moves back to where it was deleted, and there and back in one transaction', async () => {
  await psql(insert('a', 'b'));
  await psql(move('a', north, south));
  await psql(move('a', south, north));
  expect(await contents(north)).toBe('b@2 a@4 / 4');
  expect(await contents(south)).toBe('a@2† / 2');

  await psql(`${move('b', north, south)} ${move('b', south, north)}`);
  expect(await contents(north)).toBe('a@4 b@5 / 5');
});

test('[S6] a record that takes another type or key is deleted as what it was', async () => {
  await psql(insert('a', 'b'));
  await psql(`update record set type = 'material' where feed_id = ${north} and key = 'a'`);
  await psql(`update record set key = 'c' where feed_id = ${north} and key = 'b'`);

  const { rows } = await psql(
    `select type, key, seq, deleted from record where feed_id = ${north} order by seq`,
  );
  expect(rows).toEqual([
    { type: 'material', key: 'a', seq: 3, deleted: false },
    { type: 'product', key: 'a', seq: 4, deleted: true },
    { type: 'product', key: 'b', seq: 5, deleted: true },
    { type: 'product', key: 'c', seq: 6, deleted: false },
  ]);
  expect(await feedFaults(db.pool, [north])).toEqual([]);
});

test('[S6] a record does not move onto one that lives', async () => {
  await psql(insert('a'));
  await psql(insert('a').replace(String(north), String(south)));

  await expect(psql(move('a', north, south))).rejects.toThrow('duplicate key');
  expect(await contents(north)).toBe('a@1 / 1');
});

test('[S6] tombstones stay where they are when all of a feed moves', async () => {
  await psql(insert('a', 'b') + insert('a').replace(String(north), String(south)));
  await psql(remove('a'));

  await psql(`update record set feed_id = ${south} where feed_id = ${north}`);

  expect(await contents(north)).toBe('a@3† b@4† / 4');
  expect(await contents(south)).toBe('a@1 b@2 / 2');
});

test('[S6] writers that move records in opposite directions at once wait for each other in one order', async () => {
  await psql(`${insert('a', 'b')} ${move('b', north, south)}`);
  const one = await session();
  const other = await session();
  await one.query(`begin; ${move('a', north, south)}`);
  await other.query(`begin; ${move('b', south, north)}`);

  await Promise.all([one.query('commit'), other.query('commit')]);

  expect(await feedFaults(db.pool, [north, south])).toEqual([]);
});

test('[S7] a seq that a writer makes up is replaced, or its change could never be seen', async () => {
  await psql(insert('a'));
  await psql(
    `insert into record (feed_id, type, key, seq, data) select feed_id, type, 'copy', seq, data from record where feed_id = ${north}`,
  );
  await psql(
    `insert into record (feed_id, type, key, seq, data) values (${north}, 'product', 'zero', 0, '{}')`,
  );
  await psql(
    `insert into record (feed_id, type, key, seq, data) values (${north}, 'product', 'far', 999, '{}')`,
  );
  expect(await contents()).toBe('a@1 copy@2 zero@3 far@4 / 4');

  await psql(`update record set seq = 1000 where feed_id = ${north} and key = 'a'`);
  await psql(
    `update record set seq = seq + 1, data = '{"price": 7}' where feed_id = ${north} and key = 'copy'`,
  );
  expect(await contents()).toBe('a@1 zero@3 far@4 copy@5 / 5');
});

test('[S7] a writer whose snapshot is older than the head is refused, not numbered wrongly', async () => {
  const late = await session();
  await late.query(`begin isolation level repeatable read; select 1 from record limit 1`);
  await psql(insert('a'));
  await late.query(insert('b'));

  await expect(late.query('commit')).rejects.toMatchObject({ code: '40001' });

  expect(await contents()).toBe('a@1 / 1');
});

test('[S7] the records cannot be truncated, not even with their feeds', async () => {
  await psql(insert('a'));

  await expect(psql('truncate record')).rejects.toThrow('clients would never hear of it');
  await expect(psql('truncate feed cascade')).rejects.toThrow('clients would never hear of it');
  await expect(psql('truncate organisation cascade')).rejects.toThrow('clients would never hear of it');
  expect(await contents()).toBe('a@1 / 1');
});

test('[S4] a tombstone can be deleted only at or below the floor', async () => {
  await psql(insert('a', 'b', 'c'));
  await psql(`${remove('a')} ${remove('b')}`);
  await psql(`update feed set floor = 4 where id = ${north}`);

  const gone = await psql(`delete from record where feed_id = ${north} and deleted returning key`);
  expect(gone.rows).toEqual([{ key: 'a' }]);
  expect(await contents()).toBe('c@3 b@5† / 5');

  await psql(remove('c'));
  expect(await contents()).toBe('b@5† c@6† / 6');
});

test('[S4] a key whose tombstone is gone is new again', async () => {
  await psql(insert('a'));
  await psql(remove('a'));
  await psql(`update feed set floor = head where id = ${north}`);
  await psql(`delete from record where feed_id = ${north}`);
  expect(await contents()).toBe(' / 2');

  await psql(insert('a'));
  expect(await contents()).toBe('a@3 / 3');
});

test('[S7] a record is either deleted or has data', async () => {
  await psql(insert('a'));

  await expect(psql(`update record set deleted = true where feed_id = ${north}`)).rejects.toThrow(
    'record_tombstone_has_no_data',
  );
  await psql(`update record set deleted = true, data = null where feed_id = ${north}`);
  expect(await contents()).toBe('a@2† / 2');
});

test('an organisation, a store and a feed go with all their records', async () => {
  await psql(`${insert('a', 'b')} ${remove('a')} ${insert('s').replace(String(north), String(south))}`);

  await psql(`delete from store where id = (select store_id from feed where id = ${south})`);
  expect((await psql(`select from record where feed_id = ${south}`)).rowCount).toBe(0);

  await psql(
    `begin; ${setPrice('b', 5)} delete from organisation where id = '${shop.organisation}'; commit;`,
  );
  expect((await psql(`select from record where feed_id = ${north}`)).rowCount).toBe(0);
  expect((await psql(`select from feed where organisation_id = '${shop.organisation}'`)).rowCount).toBe(0);
});

test('[C16] a transaction tells once for each feed it wrote to', async () => {
  const listener = await session();
  const heard: (string | undefined)[] = [];
  listener.on('notification', ({ payload }) => heard.push(payload));
  await listener.query('listen syncline_feed');

  await psql(insert('a', 'b', 'c'));
  await psql(`begin; ${setPrice('a', 8)} rollback;`);
  await psql(move('a', north, south));

  await listener.query('unlisten *');
  expect(heard).toEqual([`${north}`, `${north}`, `${south}`]);
});
