/**
 * Browsing records: search, sort and page on the server. The one statement that is composed: what it sorts by is
 * chosen by the person, among the fields their type declares.
 */
import type { EntityType, FieldKind } from '@syncline/domain/entity';
import type { Queryable } from '../sql/statement.ts';

export interface RecordQuery {
  readonly organisation: string;
  readonly type: EntityType;
  /** Null: those of every feed of the organisation. */
  readonly storeId: string | null;
  /** Part of the key or of any value; empty finds all. */
  readonly search: string;
  /** A field of the type, 'key' or 'updatedAt'. */
  readonly sortBy: string;
  readonly direction: 'asc' | 'desc';
  readonly offset: number;
  readonly limit: number;
}

export interface ListedRecord {
  readonly feed: number;
  readonly storeId: string | null;
  readonly key: string;
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly updatedAt: Date;
  readonly sourceId: string | null;
}

export async function listRecords(
  on: Queryable,
  query: RecordQuery,
): Promise<{ readonly records: readonly ListedRecord[]; readonly total: number }> {
  const matching = `
    from record r
    join feed f on f.id = r.feed_id
    where f.organisation_id = $1::uuid and r.type = $2 and not r.deleted
      and ($3::uuid is null or f.store_id = $3::uuid)
      and ($4 = '' or r.key ilike $4 or (
        -- Looking through the whole text first spares most records the look at each value.
        r.data::text ilike $5 and exists (select from jsonb_each_text(r.data) d where d.value ilike $4)))`;
  const values = [
    query.organisation,
    query.type.name,
    query.storeId,
    likePattern(query.search),
    likePattern(jsonEscaped(query.search)),
  ];
  const [records, totals] = await Promise.all([
    on.query<ListedRecord>({
      text: `
        select r.feed_id as feed, f.store_id as "storeId", r.key, r.seq, r.data, r.updated_at as "updatedAt", r.source_id as "sourceId"
        ${matching}
        order by ${orderBy(query)} ${query.direction} nulls last, r.feed_id, r.key
        limit $6 offset $7`,
      values: [...values, query.limit, query.offset],
    }),
    on.query<{ total: number }>({ text: `select count(*) as total ${matching}`, values }),
  ]);
  return { records: records.rows, total: totals.rows[0]?.total ?? 0 };
}

const likePattern = (search: string) =>
  search === '' ? '' : `%${search.replace(/[\\%_]/g, String.raw`\$&`)}%`;

const jsonEscaped = (text: string) => JSON.stringify(text).slice(1, -1);

/** Only names the type declares come this far, and those are identifiers. */
function orderBy({ type, sortBy }: RecordQuery): string {
  if (sortBy === 'updatedAt') return 'r.updated_at';
  const field = Object.hasOwn(type.fields, sortBy) ? type.fields[sortBy] : undefined;
  return field ? sortExpression[field.kind](sortBy) : 'r.key';
}

const asText = (name: string) => `r.data->>'${name}'`;
/** Any program may write records: a value of another kind sorts as if there were none. */
const asNumber = (name: string) =>
  `case jsonb_typeof(r.data->'${name}') when 'number' then (r.data->>'${name}')::numeric end`;

const sortExpression = {
  text: (name) => `lower(${asText(name)})`,
  reference: asText,
  date: asText,
  datetime: asText,
  json: asText,
  integer: asNumber,
  decimal: asNumber,
  money: asNumber,
  boolean: (name) =>
    `case jsonb_typeof(r.data->'${name}') when 'boolean' then (r.data->>'${name}')::boolean end`,
} as const satisfies Record<FieldKind, (name: string) => string>;
