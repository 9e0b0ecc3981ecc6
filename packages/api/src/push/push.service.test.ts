import { feedFaults } from '@syncline/db/feed-integrity';
import { receiptKey } from '@syncline/domain/sale';
import { describe, expect, test } from 'vitest';
import { mutationOf, pushOn, saleOf, startPushing } from './testing/pushing.ts';

const nested = (depth: number): unknown => (depth === 0 ? null : [nested(depth - 1)]);

describe('[S8] what a register sends', () => {
  test('is done under its name, and answered with the change at which it can be seen', async () => {
    const { push, write, read, feeds, registerId, database } = await startPushing();
    const seq = await write('table', '1', { name: 'T1', status: 'free' });
    const [answer] = await push([
      mutationOf('table.setStatus', { table: '1', status: 'taken' }, { 'table 1': seq }),
    ]);
    expect(answer).toEqual({
      id: expect.any(String),
      outcome: 'applied',
      feed: feeds.store,
      seq: seq + 1,
      conflicts: [],
    });
    expect(await read('table', '1')).toEqual({
      seq: seq + 1,
      data: { name: 'T1', status: 'taken' },
      by: `register:${registerId}`,
    });
    expect(await feedFaults(database.pool, Object.values(feeds))).toEqual([]);
  });

  test('[C14] is answered and not repeated when it comes again, also by another process', async () => {
    const { push, write, read, database, registerId } = await startPushing();
    await write('table', '1', { name: 'T1' });
    const batch = [
      mutationOf('order.place', saleOf('a', 1)),
      mutationOf('table.setStatus', { table: '1', status: 'paid' }),
      mutationOf('table.setStatus', { table: 'none', status: 'paid' }),
    ];
    const first = await push(batch);
    const order = await read('order', 'a');
    expect(await push(batch)).toEqual(first);
    expect(await pushOn(database.pool).push({ registerId }, batch.toReversed())).toEqual(first.toReversed());
    expect(await read('order', 'a')).toEqual(order);
    expect(await database.prisma.mutation.count()).toBe(3);
  });

  test('when refused is answered with the reason, kept, and does not stop what comes after', async () => {
    const { push, write, database } = await startPushing();
    await write('table', '1', { name: 'T1' });
    const refusals = [
      mutationOf('table.setStatus', { table: 'none', status: 'x' }),
      mutationOf('table.setStatus', { table: 1, status: 'x' }),
      mutationOf('table.explode', { at: 'once', deep: nested(3_000) }),
      mutationOf('record.save', { type: 'product', key: '1', data: { name: 'Free beer', price: 0 } }),
      mutationOf('record.save', { type: 'customer', key: 'a\0b', data: { name: 'X' } }),
      mutationOf('record.save', { type: 'customer', key: '\ud800', data: { name: 'X' } }),
      mutationOf('record.save', { type: 'customer', key: 'a', data: { name: 'X\0' } }),
    ];
    const answers = await push([...refusals, mutationOf('table.setStatus', { table: '1', status: 'taken' })]);
    expect(answers.map((it) => (it.outcome === 'refused' ? it.code : 'applied'))).toEqual([
      'not_found',
      ...Array<string>(6).fill('invalid'),
      'applied',
    ]);
    expect(await push(refusals)).toEqual(answers.slice(0, -1));
    const kept = await database.prisma.mutation.findMany({ orderBy: { position: 'asc' } });
    expect(kept.map(({ id }) => id)).toEqual(answers.map(({ id }) => id));
    expect(kept[0]).toMatchObject({
      refusal: { code: 'not_found', message: 'There is no table "none" here.' },
      feed: null,
      args: { table: 'none', status: 'x' },
    });
  });

  test('is taken no more from a register that was revoked', async () => {
    const { push, database, registerId } = await startPushing();
    await database.prisma.register.update({ where: { id: registerId }, data: { revokedAt: new Date() } });
    await expect(push([mutationOf('order.place', saleOf('a', 1))])).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(await database.prisma.mutation.count()).toBe(0);
  });

  test('is answered as far as it came when something breaks, and goes on from there', async () => {
    const { push, read, database, feeds } = await startPushing();
    await database.pool.query(`
      create function trip() returns trigger language plpgsql as $$
        begin raise exception 'A bug' using errcode = 'XX000'; end $$;
      create trigger trip before insert on record for each row when (new.key = 'b') execute function trip()`);
    const batch = ['a', 'b', 'c'].map((order, n) => mutationOf('order.place', saleOf(order, n + 1)));
    expect(await push(batch)).toMatchObject([{ id: batch[0]?.id, outcome: 'applied' }]);
    await expect(push(batch.slice(1))).rejects.toThrow('A bug');
    expect(await read('order', 'c')).toBeNull();

    await database.pool.query('drop trigger trip on record');
    expect(await push(batch)).toMatchObject(batch.map(({ id }) => ({ id, outcome: 'applied' })));
    expect(await feedFaults(database.pool, Object.values(feeds))).toEqual([]);
  });
});

describe('[C13] the server wins', () => {
  test('in the fields that somebody else changed meanwhile; what lost is kept', async () => {
    const { push, write, read, database } = await startPushing();
    const base = await write('table', '1', { name: 'T1', status: 'free', seats: 2 });
    const now = await write('table', '1', { name: 'T1', status: 'reserved', seats: 2 });
    const [answer] = await push([
      mutationOf('table.setStatus', { table: '1', status: 'taken' }, { 'table 1': base }),
    ]);
    expect(answer).toMatchObject({ outcome: 'applied', seq: now, conflicts: ['status'] });
    expect((await read('table', '1'))?.data).toMatchObject({ status: 'reserved' });
    expect(await database.prisma.mutation.findFirst()).toMatchObject({
      conflicts: [{ type: 'table', key: '1', base, kept: { status: 'reserved' }, lost: { status: 'taken' } }],
    });
  });

  test('while what others did not touch is taken over', async () => {
    const { push, write, read } = await startPushing();
    const base = await write('customer', '1', { name: 'Ada', city: 'Rome', phone: '1' });
    await write('customer', '1', { name: 'Ada', city: 'Milan', phone: '1' });
    const data = { name: 'Ada', city: 'Rome', phone: '2' };
    const [answer] = await push([
      mutationOf('record.save', { type: 'customer', key: '1', data }, { 'customer 1': base }),
    ]);
    expect(answer).toMatchObject({ conflicts: [] });
    expect((await read('customer', '1'))?.data).toEqual({ name: 'Ada', city: 'Milan', phone: '2' });
  });

  test('but what the register did itself, one after the other while offline, is no conflict', async () => {
    const { push, write, read } = await startPushing();
    const base = { 'table 1': await write('table', '1', { name: 'T1', status: 'free' }) };
    const answers = await push([
      ...['taken', 'paying', 'free'].map((status) =>
        mutationOf('table.setStatus', { table: '1', status }, base),
      ),
      mutationOf('order.place', saleOf('a', 1)),
      mutationOf('order.update', { order: 'a', changes: { guests: 4 } }),
    ]);
    expect(answers.map((it) => it.outcome === 'applied' && it.conflicts)).toEqual([[], [], [], [], []]);
    expect((await read('table', '1'))?.data).toMatchObject({ status: 'free' });
    expect((await read('order', 'a'))?.data).toMatchObject({ guests: 4, number: 'R1-000001' });
  });

  test('also by having deleted, and against a deletion of what was changed', async () => {
    const { push, write, read } = await startPushing();
    const gone = await write('table', 'gone', { name: 'T' });
    const changed = await write('customer', 'changed', { name: 'A' });
    await write('table', 'gone', null);
    await write('customer', 'changed', { name: 'B' });
    const answers = await push([
      mutationOf('table.setStatus', { table: 'gone', status: 'taken' }, { 'table gone': gone }),
      mutationOf('record.remove', { type: 'customer', key: 'changed' }, { 'customer changed': changed }),
    ]);
    expect(answers).toMatchObject([{ conflicts: ['status'] }, { conflicts: ['name'] }]);
    expect((await read('table', 'gone'))?.data).toBeNull();
    expect((await read('customer', 'changed'))?.data).toEqual({ name: 'B' });
  });

  test('and a record that the register removed can be made anew', async () => {
    const { push, read } = await startPushing();
    const save = (name: string) => mutationOf('record.save', { type: 'customer', key: '1', data: { name } });
    const answers = await push([
      save('A'),
      mutationOf('record.remove', { type: 'customer', key: '1' }),
      save('B'),
    ]);
    expect(answers).toMatchObject(answers.map(() => ({ outcome: 'applied', conflicts: [] })));
    expect((await read('customer', '1'))?.data).toEqual({ name: 'B' });
  });
});

describe('[C14] a sale', () => {
  test('becomes an order with its totals, under the number on the receipt', async () => {
    const { push, read, registerId } = await startPushing();
    await push([mutationOf('order.place', saleOf('a', 1, { closedAt: '2026-05-01T12:05:00Z' }))]);
    expect((await read('order', 'a'))?.data).toMatchObject({
      number: 'R1-000001',
      net: 400,
      tax: 40,
      total: 440,
      tip: 60,
      status: 'closed',
    });
    expect((await read('documentPrefix', receiptKey(registerId)))?.data).toMatchObject({ nextNumber: 2 });
  });

  test('is not lost when its number was used before: it gets the next one, and the register is told', async () => {
    const { push, read } = await startPushing();
    const answers = await push([
      mutationOf('order.place', saleOf('a', 1)),
      mutationOf('order.place', saleOf('b', 1)),
      mutationOf('order.place', saleOf('c', 2)),
      mutationOf('order.place', saleOf('d', 9)),
    ]);
    expect(answers.map((it) => it.outcome === 'applied' && it.conflicts)).toEqual([
      [],
      ['number'],
      ['number'],
      [],
    ]);
    const numbers = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (key) => (await read('order', key))?.data?.['number']),
    );
    expect(numbers).toEqual(['R1-000001', 'R1-000002', 'R1-000003', 'R1-000009']);
  });

  test('keeps the number that was printed before the register heard of its new prefix, and no made-up one', async () => {
    const { push, read, write, registerId } = await startPushing();
    await write('documentPrefix', receiptKey(registerId), {
      document: 'receipt',
      prefix: 'BAR-',
      nextNumber: 1,
    });
    await push([
      mutationOf('order.place', saleOf('a', 1)),
      mutationOf('order.place', saleOf('b', 2, { receipt: { prefix: 'R2-', sequence: 2 } })),
    ]);
    expect((await read('order', 'a'))?.data).toMatchObject({ number: 'R1-000001' });
    expect((await read('order', 'b'))?.data).toMatchObject({ number: 'BAR-000002' });
  });

  test('is placed once, and its changes change its totals', async () => {
    const { push, read } = await startPushing();
    const answers = await push([
      mutationOf('order.place', saleOf('a', 1)),
      mutationOf('order.place', saleOf('a', 2)),
      mutationOf('order.update', { order: 'a', changes: { voided: true } }),
    ]);
    expect(answers).toMatchObject([
      { outcome: 'applied' },
      { outcome: 'refused', code: 'conflict' },
      { outcome: 'applied' },
    ]);
    expect((await read('order', 'a'))?.data).toMatchObject({ status: 'voided', total: 0, tip: 60 });
  });

  test('that another system made cannot be changed here', async () => {
    const { push, write, database, organisationId } = await startPushing();
    await write('order', 'a', { number: '1' });
    const { id } = await database.prisma.source.create({
      data: { organisationId, name: 'Toast', kind: 'toast', config: {}, entityType: 'order' },
    });
    await database.pool.query('update record set source_id = $1', [id]);
    expect(await push([mutationOf('order.update', { order: 'a', changes: { guests: 2 } })])).toMatchObject([
      { outcome: 'refused', code: 'forbidden' },
    ]);
  });
});

describe('[C14] what is on a table', () => {
  const added = (line: string, quantity = 1) => ({
    line,
    product: 'espresso',
    name: 'Espresso',
    quantity,
    unitPrice: 120,
    taxRate: 10,
    addedAt: '2026-05-01T12:00:00.000Z',
  });
  const change = (more: { add?: object[]; change?: object[] }, table = '1') =>
    mutationOf('tab.change', { table, add: [], change: [], ...more });
  const paid = (order: string, sequence: number, lines: { line: string; quantity: number }[]) =>
    mutationOf('order.place', saleOf(order, sequence, { tab: { table: '1', lines } }));

  async function startServing() {
    const shop = await startPushing();
    await shop.write('table', '1', { name: 'T1', seats: 4 });
    const other = await shop.enrol('R2');
    const conflicts = async () =>
      (await shop.database.prisma.mutation.findMany({ orderBy: { position: 'asc' } })).flatMap(
        ({ conflicts: kept }) => kept ?? [],
      );
    return { ...shop, other, conflicts };
  }

  test('makes it occupied, and leaves it free once it is paid, in one change of the feed', async () => {
    const { push, read } = await startServing();
    await push([change({ add: [added('a', 2), added('b')] })]);
    expect((await read('table', '1'))?.data).toEqual({ name: 'T1', seats: 4, status: 'occupied' });
    expect((await read('tabLine', 'a'))?.data).toMatchObject({ table: '1', quantity: 2, unitPrice: 120 });

    await push([paid('o', 1, [{ line: 'a', quantity: 2 }])]);
    expect((await read('tabLine', 'a'))?.data).toBeNull();
    expect((await read('table', '1'))?.data).toMatchObject({ status: 'occupied' });
    await push([paid('p', 2, [{ line: 'b', quantity: 1 }])]);
    expect((await read('table', '1'))?.data).toEqual({ name: 'T1', seats: 4 });
  });

  test('[C13] adds up where two registers served it without knowing of each other', async () => {
    const { push, read, other, conflicts } = await startServing();
    await push([change({ add: [added('a')] })]);
    await push([change({ change: [{ line: 'a', by: 1 }], add: [added('b')] })]);
    await push([change({ change: [{ line: 'a', by: 0.5 }], add: [added('c')] })], other);
    expect((await read('tabLine', 'a'))?.data).toMatchObject({ quantity: 2.5 });
    for (const key of ['b', 'c']) expect((await read('tabLine', key))?.data).toMatchObject({ quantity: 1 });
    expect(await conflicts()).toEqual([]);
  });

  test('[C13] that somebody else was paid for meanwhile stays paid, and what lost is kept', async () => {
    const { push, read, other, conflicts } = await startServing();
    await push([change({ add: [added('a', 2)] })]);
    await push([paid('o', 1, [{ line: 'a', quantity: 2 }])]);
    const late = await push(
      [
        change({ change: [{ line: 'a', by: 1 }], add: [added('b')] }),
        mutationOf('order.place', {
          ...saleOf('p', 1, { receipt: { prefix: 'R2-', sequence: 1 } }),
          tab: { table: '1', lines: [{ line: 'a', quantity: 2 }] },
        }),
      ],
      other,
    );
    expect(late).toMatchObject([{ conflicts: ['quantity'] }, { conflicts: ['quantity'] }]);
    expect((await read('order', 'p'))?.data).toMatchObject({ number: 'R2-000001', total: 440 });
    expect((await read('tabLine', 'a'))?.data).toBeNull();
    expect((await read('table', '1'))?.data).toMatchObject({ status: 'occupied' });
    expect(await conflicts()).toMatchObject([
      { type: 'tabLine', key: 'a', kept: {}, lost: { quantity: 1 } },
      { type: 'tabLine', key: 'a', kept: {}, lost: { quantity: -2 } },
    ]);
  });

  test('is never less than nothing', async () => {
    const { push, read, other, conflicts } = await startServing();
    await push([change({ add: [added('a', 2)] }), change({ change: [{ line: 'a', by: -1 }] })]);
    await push([change({ change: [{ line: 'a', by: -2 }] })], other);
    expect((await read('tabLine', 'a'))?.data).toBeNull();
    expect((await read('table', '1'))?.data).toEqual({ name: 'T1', seats: 4 });
    expect(await conflicts()).toMatchObject([{ kept: { quantity: 1 }, lost: { quantity: -2 } }]);
  });

  test('is refused for a table that is gone, where the register shows it, while its sale is kept', async () => {
    const { push, read, write } = await startServing();
    await push([change({ add: [added('a')] })]);
    await write('table', '1', null);
    expect(
      await push([change({ add: [added('b')] }), paid('o', 1, [{ line: 'a', quantity: 1 }])]),
    ).toMatchObject([{ outcome: 'refused', code: 'not_found' }, { outcome: 'applied' }]);
    expect((await read('tabLine', 'a'))?.data).toBeNull();
    expect((await read('table', '1'))?.data).toBeNull();
  });

  test('keeps the status of its table right when one is paid for while another one adds to it', async () => {
    const { push, read, other, feeds, database } = await startServing();
    for (let round = 1; round <= 20; round += 1) {
      await push([change({ add: [added(`a${round}`)] })]);
      const paying = push([paid(`o${round}`, round, [{ line: `a${round}`, quantity: 1 }])]);
      const adding = push([change({ add: [added(`b${round}`)] })], other);
      await Promise.all([paying, adding]);
      expect((await read('table', '1'))?.data).toMatchObject({ status: 'occupied' });
      await push([change({ change: [{ line: `b${round}`, by: -1 }] })], other);
      expect((await read('table', '1'))?.data).not.toHaveProperty('status');
    }
    expect(await feedFaults(database.pool, Object.values(feeds))).toEqual([]);
  });
});
