/**
 * One SQL view per declared entity type, in the schema `entities`, so that any SQL tool can query the records:
 * `select name, price from entities.product`. Brought up to date with the declarations when the server starts; a view that is
 * as it should be is not touched, so grants on it and views over it stay.
 */
import { AppError } from '@syncline/domain/app-error';
import { entityNames, entityTypes } from '@syncline/domain/entities';
import type { EntityType, FieldKind } from '@syncline/domain/entity';
import { DatabaseError, type Pool, type PoolClient } from 'pg';

/** Serialised between processes that start together. Amounts of money are in units of the currency, not in cents. */
export async function createEntityViews(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('syncline entity views'))`);
    await client.query('create schema if not exists entities');
    const { rows } = await client.query<{ name: string; definition: string | null }>(
      `select relname as name, obj_description(oid, 'pg_class') as definition from pg_class
       where relnamespace = 'entities'::regnamespace`,
    );
    const known = new Map(rows.map(({ name, definition }) => [name, definition]));
    for (const view of entityNames.map((name) => viewOf(entityTypes[name])))
      if (known.get(view.name) !== view.definition) await createView(client, view, known.has(view.name));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => {}); // The first error is the one to tell.
    throw error;
  } finally {
    client.release();
  }
}

interface View {
  readonly name: string;
  /** Kept as the view's comment, to tell whether it is up to date: what the server makes of it cannot be compared. */
  readonly definition: string;
}

async function createView(client: PoolClient, { name, definition }: View, isThere: boolean): Promise<void> {
  const view = `entities.${quoted(name)}`;
  try {
    // A view that lost or changed a column cannot be replaced.
    if (isThere) await client.query(`drop view ${view}`);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== DEPENDENT_OBJECTS) throw error;
    throw new AppError(
      'conflict',
      `The view ${view} has to change, but others depend on it: ${error.detail ?? 'see the database'}. Drop them, and make them again afterwards.`,
      { cause: error },
    );
  }
  await client.query(`create view ${view} as ${definition}`);
  await client.query(`comment on view ${view} is '${definition.replaceAll("'", "''")}'`);
}

const DEPENDENT_OBJECTS = '2BP01';

function viewOf(type: EntityType): View {
  const columns = Object.entries(type.fields).map(
    ([field, { kind }]) => `${columnExpression[kind](field)} as ${quoted(snakeCase(field))}`,
  );
  return {
    name: snakeCase(type.name),
    definition: `select f.organisation_id, f.store_id, r.key, ${columns.join(', ')}, r.seq, r.updated_at from record r join feed f on f.id = r.feed_id where r.type = '${type.name}' and not r.deleted`,
  };
}

/** Any program may write records: a value of another kind than declared shows as null rather than failing the query. */
const text = (field: string) => `r.data->>'${field}'`;
const number = (field: string, then: string) =>
  `case jsonb_typeof(r.data->'${field}') when 'number' then ${then} end`;
const valid = (field: string, type: string) =>
  `case when pg_input_is_valid(${text(field)}, '${type}') then (${text(field)})::${type} end`;

const columnExpression = {
  text,
  reference: text,
  integer: (field) => number(field, `(${text(field)})::numeric`),
  decimal: (field) => number(field, `(${text(field)})::numeric`),
  money: (field) => number(field, `round((${text(field)})::numeric / 100, 2)`),
  boolean: (field) => valid(field, 'boolean'),
  date: (field) => valid(field, 'date'),
  datetime: (field) => valid(field, 'timestamptz'),
  json: (field) => `r.data->'${field}'`,
} as const satisfies Record<FieldKind, (field: string) => string>;

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const quoted = (name: string) => `"${name}"`;
