/**
 * Prisma's schema engine, which compares schemas and applies migrations, in its WebAssembly form: the one that Prisma's
 * command line wants would first have to be downloaded.
 */
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as binding from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Pool } from 'pg';
import type { Migration } from './migration-folder.ts';
import { migrationAdapter } from './migration-adapter.ts';
import { loadSchemaEngineBinding } from './schema-engine-binding.ts';

export interface SchemaEngine {
  /** Applies those of the list that are not applied yet. Throws PostgreSQL's own error when it refuses one. */
  apply(migrations: readonly Migration[]): Promise<void>;
  /** The SQL that leads from what the migrations make of an empty database, which this one must be, to the schema. */
  difference(migrations: readonly Migration[], schema: string): Promise<string>;
  free(): void;
}

export async function openSchemaEngine(pool: Pool): Promise<SchemaEngine> {
  await loadSchemaEngineBinding();
  let refusal: unknown;
  const adapter = bindMigrationAwareSqlAdapterFactory(migrationAdapter(pool, (error) => (refusal = error)));
  const engine = await binding.SchemaEngine.new(
    { datamodels: [['schema.prisma', datasource]] },
    () => {},
    adapter,
  );
  return {
    async apply(migrations) {
      await engine
        .applyMigrations({ migrationsList: listOf(migrations), filters: noFilters })
        .catch((error: unknown) => Promise.reject(refusal ?? error));
    },
    async difference(migrations, schema) {
      const { stdout, exitCode } = await engine.diff({
        from: { tag: 'migrations', ...listOf(migrations) },
        to: { tag: 'schemaDatamodel', files: [{ path: 'schema.prisma', content: schema }] },
        script: true,
        exitCode: true,
        filters: noFilters,
      });
      return exitCode === somethingDiffers ? (stdout ?? '') : '';
    },
    free: () => engine.free(),
  };
}

const datasource = 'datasource db {\n  provider = "postgresql"\n}';
const noFilters = { externalTables: [], externalEnums: [] };
const somethingDiffers = 2;

export const lockfile = `# Says to Prisma's command line which database the migrations are for.\nprovider = "postgresql"\n`;

function listOf(migrations: readonly Migration[]): binding.MigrationList {
  return {
    baseDir: '.',
    lockfile: { path: 'migration_lock.toml', content: lockfile },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}
