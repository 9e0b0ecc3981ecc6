/** The two cursors that come to mind first, on a plain table. Both lose changes; the tests hold them to that. */
import type { CursorStrategy, OpenStrategy, Reader } from './cursor-strategy.ts';

/** `updated_at > since`: the moment at which the transaction began. */
export const openUpdatedAt: OpenStrategy = (db) => openPlain(db, 'timestamptz', 'now()', '-infinity');

/** A number from a sequence, taken by the statement. */
export const openSequence: OpenStrategy = (db) => openPlain(db, 'bigint', `nextval('plain_change')`, '0');

async function openPlain(
  { pool }: Parameters<OpenStrategy>[0],
  type: string,
  next: string,
  beginning: string,
): Promise<CursorStrategy> {
  await pool.query(`
    drop table if exists plain;
    create sequence if not exists plain_change;
    create table plain (
      place integer, key text, value text, deleted boolean not null default false, changed ${type} not null default ${next},
      primary key (place, key)
    )`);
  let opened = 0;
  const upsert = `on conflict (place, key) do update set value = excluded.value, deleted = false, changed = ${next}`;

  const openReader = (place: number): Reader => {
    const replica = new Map<string, string>();
    let since = beginning;
    const step = async () => {
      const { rows } = await pool.query<{ key: string; value: string; deleted: boolean; changed: string }>(
        `select key, value, deleted, changed::text from plain where place = $1 and changed > $2 order by changed`,
        [place, since],
      );
      for (const { key, value, deleted } of rows) {
        if (deleted) replica.delete(key);
        else replica.set(key, value);
      }
      since = rows.at(-1)?.changed ?? since;
    };
    const records = async () => {
      const { rows } = await pool.query<{ key: string; value: string }>(
        'select key, value from plain where place = $1 and not deleted',
        [place],
      );
      return new Map(rows.map(({ key, value }) => [key, value]));
    };
    return {
      name: `reader of ${place}`,
      step,
      finish: step,
      replica: () => replica,
      records,
      faults: [],
      close() {},
    };
  };

  return {
    async openPlaces() {
      opened += 2;
      return [opened - 1, opened];
    },
    statement(places, { kind, place, key }, value) {
      const gone = `update plain set deleted = true, changed = ${next}
                    where place = ${places[place]} and key = '${key}' and not deleted`;
      switch (kind) {
        case 'put':
          return `insert into plain (place, key, value) values (${places[place]}, '${key}', '${value}') ${upsert}`;
        case 'remove':
          return gone;
        case 'move':
          return `with gone as (${gone} returning value)
                  insert into plain (place, key, value) select ${places[place === 0 ? 1 : 0]}, '${key}', value from gone ${upsert}`;
      }
    },
    async bulk(places, { rows }, value) {
      const values = rows.map(({ place, key }) => `(${places[place]}, '${key}', '${value}')`);
      await pool.query(`insert into plain (place, key, value) values ${values.join(', ')} ${upsert}`);
    },
    async compact() {},
    openReaders: (places) => places.map(openReader),
    faults: async () => [],
    async close() {},
  };
}
