/**
 * The database as the schema engine uses it: Prisma's adapter with two faults of 7.10 mended.
 *
 * - It cuts a migration at every semicolon, also those inside a function's body. Here a migration is sent whole.
 * - It gives up on columns of type "char", in which PostgreSQL's catalogs keep the kinds of constraints and foreign keys.
 *   Here they pass through it as uuid, a type that no query of the engine returns, and are given their own type after it.
 */
import { PrismaPg } from '@prisma/adapter-pg';
import {
  type ColumnType,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type { Pool, QueryArrayResult } from 'pg';

/** The pool is for the engine alone from now on. `onRefused` hears what PostgreSQL said of a script; the engine swallows it. */
export function migrationAdapter(
  pool: Pool,
  onRefused: (error: unknown) => void,
): SqlMigrationAwareDriverAdapterFactory {
  const factory = new PrismaPg(disguisingChars(pool));
  const connect = async () => mended(await factory.connect(), pool, onRefused);
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect,
    // Only comparing schemas asks for it, which is done on a database made for nothing else.
    connectToShadowDb: connect,
  };
}

function mended(
  adapter: SqlDriverAdapter,
  pool: Pool,
  onRefused: (error: unknown) => void,
): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    executeRaw: (query) => adapter.executeRaw(query),
    startTransaction: (isolationLevel) => adapter.startTransaction(isolationLevel),
    dispose: () => adapter.dispose(),
    async queryRaw(query) {
      const result = await adapter.queryRaw(query);
      return { ...result, columnTypes: result.columnTypes.map(undisguised) };
    },
    async executeScript(script) {
      try {
        await pool.query(script);
      } catch (error) {
        onRefused(error);
        throw error;
      }
    },
  };
}

const charType = 18;
const uuidType = 2950;

function disguisingChars(pool: Pool): Pool {
  const query = pool.query.bind(pool);
  return Object.assign(pool, {
    query: async (...parameters: unknown[]) => {
      const result: Partial<QueryArrayResult> = await Reflect.apply(query, pool, parameters);
      for (const field of result.fields ?? []) {
        if (field.dataTypeID === charType) field.dataTypeID = uuidType;
      }
      return result;
    },
  });
}

function undisguised(type: ColumnType): ColumnType {
  return type === ColumnTypeEnum.Uuid ? ColumnTypeEnum.Character : type;
}
