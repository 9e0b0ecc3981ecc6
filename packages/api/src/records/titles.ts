/** What the records are called that others refer to, so that people read names rather than keys. */
import { titlesOf } from '@syncline/db/references';
import type { EntityType } from '@syncline/domain/entity';
import type { Pool } from 'pg';
import type { RecordView } from './record-view.ts';

/** By type and key. One that is not there has none. */
export type Titles = Readonly<Record<string, Readonly<Record<string, string>>>>;

interface Asked {
  readonly feed: number;
  readonly type: string;
  readonly key: string;
  readonly title: string;
}

export async function titlesFor(
  pool: Pool,
  organisation: string,
  type: EntityType,
  records: readonly RecordView[],
  typeNamed: (name: string) => EntityType | null,
): Promise<Titles> {
  const asked = new Map<string, Asked>();
  for (const [field, { kind, references }] of Object.entries(type.fields)) {
    const named = kind === 'reference' && references !== undefined ? typeNamed(references) : null;
    if (!named) continue;
    for (const { feed, data } of records) {
      const key = data[field];
      if (typeof key === 'string')
        asked.set(`${feed} ${named.name} ${key}`, { feed, type: named.name, key, title: named.title });
    }
  }
  if (asked.size === 0) return {};
  const all = [...asked.values()];
  const rows = await titlesOf(pool, {
    organisation,
    feeds: all.map(({ feed }) => feed),
    types: all.map((it) => it.type),
    keys: all.map(({ key }) => key),
    titles: all.map(({ title }) => title),
  });
  const titles: Record<string, Record<string, string>> = {};
  for (const row of rows) if (row.title !== null) (titles[row.type] ??= {})[row.key] = row.title;
  return titles;
}
