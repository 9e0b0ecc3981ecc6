import { describe, expect, onTestFinished, test } from 'vitest';
import type { RecordRow } from './rows.ts';
import type { Tables, Transaction } from './tables.ts';

/** What all tables promise. Each implementation's test runs this with its own `open`, which opens the same rows again. */
export function describeTables(name: string, createOpen: () => () => Tables) {
  const setup = () => {
    const open = createOpen();
    const opened = () => {
      const tables = open();
      onTestFinished(() => tables.close());
      return tables;
    };
    return { tables: opened(), reopen: opened };
  };
  const record = (key: string, more: Partial<RecordRow> = {}): RecordRow => ({
    feed: 1,
    type: 'product',
    generation: 1,
    key,
    seq: 1,
    data: { name: key },
    ...more,
  });
  const put = (tables: Tables, ...rows: RecordRow[]) =>
    tables.write(['records'], (on) => on.records.putMany(rows));
  const keysWithin = (
    tables: Tables,
    ...of: Parameters<Parameters<Parameters<Tables['read']>[1]>[0]['records']['within']>
  ) => tables.read(['records'], async (on) => (await on.records.within(...of)).map(({ key }) => key));

  describe(`${name}, as all tables,`, () => {
    test('gives rows by their keys, in the order asked', async () => {
      const { tables } = setup();
      await put(tables, record('a'), record('b'));

      const found = await tables.read(['records'], (on) =>
        on.records.getMany([
          [1, 'product', 1, 'b'],
          [1, 'product', 1, 'x'],
          [1, 'product', 1, 'a'],
        ]),
      );

      expect(found.map((row) => row?.key)).toEqual(['b', undefined, 'a']);
    });

    test('replaces the row of the same key', async () => {
      const { tables } = setup();
      await put(tables, record('a'));
      await put(tables, record('a', { seq: 2 }));

      expect(await tables.read(['records'], (on) => on.records.within([1]))).toEqual([
        record('a', { seq: 2 }),
      ]);
    });

    test('tells keys without their rows', async () => {
      const { tables } = setup();
      await put(tables, record('b'), record('a'), record('z', { feed: 2 }));
      expect(await tables.read(['records'], (on) => on.records.keysWithin([1]))).toEqual([
        [1, 'product', 1, 'a'],
        [1, 'product', 1, 'b'],
      ]);
      await tables.write(['meta'], (on) => on.meta.putMany([{ name: 'lead', value: 1 }]));
      expect(await tables.read(['meta'], (on) => on.meta.keysWithin([]))).toEqual([['lead']]);
    });

    test('reads what starts with a prefix, by key, in parts', async () => {
      const { tables } = setup();
      await put(tables, record('c'), record('a'), record('b'), record('z', { generation: 2 }));
      await put(tables, record('y', { type: 'products' }), record('x', { feed: 10 }));

      expect(await keysWithin(tables, [1, 'product', 1])).toEqual(['a', 'b', 'c']);
      expect(await keysWithin(tables, [1, 'product'])).toEqual(['a', 'b', 'c', 'z']);
      expect(await keysWithin(tables, [1, 'product', 1], { limit: 2 })).toEqual(['a', 'b']);
      const after = [1, 'product', 1, 'b'];
      expect(await keysWithin(tables, [1, 'product', 1], { after, limit: 2 })).toEqual(['c']);
      expect(await tables.read(['records'], (on) => on.records.countWithin([1, 'product']))).toBe(4);
    });

    test('deletes what starts with a prefix, and nothing else', async () => {
      const { tables } = setup();
      await put(tables, record('a'), record('b', { generation: 2 }), record('c', { type: 'products' }));

      await tables.write(['records'], (on) => on.records.deleteWithin([1, 'product']));

      expect(await keysWithin(tables, [1])).toEqual(['c']);
    });

    test('orders keys as texts are ordered by their code units, whatever they are', async () => {
      const { tables } = setup();
      const keys = ['', 'ä', 'a', '\u{1F600}', 'Z', '\uFFFF', '10', '9', 'a b', '__proto__'];
      await put(tables, ...keys.map((key) => record(key)));

      expect(await keysWithin(tables, [1, 'product', 1])).toEqual(keys.toSorted((a, b) => (a < b ? -1 : 1)));
    });

    test('undoes all of a transaction that fails', async () => {
      const { tables } = setup();
      await put(tables, record('a'));

      const failing = tables.write(['records', 'meta'], async (on) => {
        await on.records.putMany([record('a', { seq: 2 }), record('b')]);
        await on.records.deleteWithin([1]);
        await on.meta.putMany([{ name: 'lead', value: 1 }]);
        throw new Error('as planned');
      });

      await expect(failing).rejects.toThrow('as planned');
      expect(await tables.read(['records'], (on) => on.records.within([]))).toEqual([record('a')]);
      expect(await tables.read(['meta'], (on) => on.meta.get(['lead']))).toBeUndefined();
    });

    test.each([false, true])(
      'undoes all of what many functions did one after the other (durable: %s)',
      async (durable) => {
        const { tables } = setup();
        await put(tables, record('a'));
        const find = async (on: Pick<Transaction, 'records'>, key: string) => {
          const [found] = await on.records.getMany([[1, 'product', 1, key]]);
          return found ?? (await on.records.get([1, 'product', 1, 'a']));
        };
        const copy = async (on: Pick<Transaction, 'records' | 'meta'>, key: string) => {
          const found = await find(on, key);
          const parts = await Promise.all([on.meta.get(['lead']), on.records.within([1], { limit: 2 })]);
          await on.records.putMany(parts[1].map((row) => ({ ...row, key: `${found?.key ?? ''} ${key}` })));
          await on.records.deleteMany([]);
        };

        const failing = tables.write(
          ['records', 'meta'],
          async (on) => {
            for (let n = 0; n < 30; n += 1) await copy(on, `copy ${n}`);
            await on.meta.putMany([{ name: 'lead', value: await on.records.countWithin([1]) }]);
            throw new Error('as planned');
          },
          { durable },
        );

        await expect(failing).rejects.toThrow('as planned');
        expect(await keysWithin(tables, [1])).toEqual(['a']);
        expect(await tables.read(['meta'], (on) => on.meta.within([]))).toEqual([]);
      },
    );

    test('runs writing transactions one after the other', async () => {
      const { tables, reopen } = setup();
      const others = [tables, reopen(), tables, reopen()];
      const increment = (by: Tables, durable: boolean) =>
        by.write(
          ['meta'],
          async (on) => {
            const before = (await on.meta.get(['position']))?.value ?? 0;
            await on.meta.putMany([{ name: 'position', value: before + 1 }]);
          },
          { durable },
        );

      await Promise.all(others.map((by, i) => increment(by, i % 2 === 0)));

      expect((await tables.read(['meta'], (on) => on.meta.get(['position'])))?.value).toBe(4);
    });

    test('keeps its rows when it is opened again', async () => {
      const { tables, reopen } = setup();
      await put(tables, record('a'));
      tables.close();

      expect(await keysWithin(reopen(), [1])).toEqual(['a']);
    });

    test('refuses a table that the transaction did not name', async () => {
      const { tables } = setup();

      await expect(tables.read(['meta'], (on) => on.records.within([]))).rejects.toThrow(/./);
    });

    test('does nothing any more once it is closed', async () => {
      const { tables } = setup();
      tables.close();

      await expect(put(tables, record('a'))).rejects.toThrow(/./);
    });
  });
}
