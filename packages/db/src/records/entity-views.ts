/**
 * One SQL view per declared entity type, in the schema `entities`, so that any SQL tool can query the records:
 * `select name, price from entities.product`. Made anew from the declarations whenever the server starts.
 */
import { entityNames, entityTypes } from '@syncline/domain/entities';
import type { EntityType, FieldKind } from '@syncline/domain/entity';
import type { Pool } from 'pg';

/** Serialised between processes that start together. Amounts of money are in units of the currency, not in cents. */
export async function createEntityViews(pool: Pool): Promise<void> {
  const statements = entityNames.map((name) => viewOf(entityTypes[name]));
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('syncline entity views'))`);
    await client.query('create schema if not exists entities');
    // Dropped first: a view that lost or changed a column cannot be replaced.
    await client.query(statements.map(({ drop, create }) => `${drop};\n${create};`).join('\n'));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {}); // The first error is the one to tell.
    throw error;
  } finally {
    client.release();
  }
}

function viewOf(type: EntityType): { drop: string; create: string } {
  const name = `entities.${quoted(snakeCase(type.name))}`;
  const columns = Object.entries(type.fields).map(
    ([field, { kind }]) => `${columnExpression[kind](field)} as ${quoted(snakeCase(field))}`,
  );
  return {
    drop: `drop view if exists ${name}`,
    create: `create view ${name} as
      select f.organisation_id, f.store_id, r.key, ${columns.join(', ')}, r.seq, r.updated_at
      from record r join feed f on f.id = r.feed_id
      where r.type = '${type.name}' and not r.deleted`,
  };
}

const text = (field: string) => `r.data->>'${field}'`;

const columnExpression = {
  text,
  reference: text,
  integer: (field) => `(${text(field)})::bigint`,
  decimal: (field) => `(${text(field)})::numeric`,
  money: (field) => `round((${text(field)})::numeric / 100, 2)`,
  boolean: (field) => `(${text(field)})::boolean`,
  date: (field) => `(${text(field)})::date`,
  datetime: (field) => `(${text(field)})::timestamptz`,
  json: (field) => `r.data->'${field}'`,
} as const satisfies Record<FieldKind, (field: string) => string>;

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const quoted = (name: string) => `"${name}"`;
