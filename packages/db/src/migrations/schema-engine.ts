/**
 * Prisma's schema engine, which compares schemas and applies migrations, in its WebAssembly form: the one that Prisma's
 * command line wants would first have to be downloaded.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as binding from '@prisma/schema-engine-wasm/schema_engine_bg';
import type { Pool } from 'pg';
import type { Migration } from './migration-folder.ts';
import { migrationAdapter } from './migration-adapter.ts';

export interface SchemaEngine {
  /** Applies those of the list that are not applied yet. Throws PostgreSQL's own error when it refuses one. */
  apply(migrations: readonly Migration[]): Promise<void>;
  /** The SQL that leads from what the migrations make of an empty database, which this one must be, to the schema. */
  difference(migrations: readonly Migration[], schema: string): Promise<string>;
  free(): void;
}

export async function openSchemaEngine(pool: Pool): Promise<SchemaEngine> {
  await loadBinding();
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

const datasource = 'datasource db { provider = "postgresql" }';
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

/** Node has it, its type definitions do not. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
};

let loading: Promise<void> | undefined;

/** Once per process: the binding keeps its instance for itself. Importing the package's own entry makes Node warn. */
function loadBinding(): Promise<void> {
  return (loading ??= instantiate());
}

async function instantiate(): Promise<void> {
  const bindingFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(bindingFile.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() });
  // oxlint-disable-next-line no-underscore-dangle -- its own name for it
  binding.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
  // Where a panic leaves its message; without it a panic is a TypeError about this.
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', { set_message: throwPanic });
}

/** It gives its lock ten seconds and never clears that timer, which alone is not to keep a process alive. */
function imports(): object {
  const timers = Object.keys(binding).filter((name) => name.startsWith('__wbg_setTimeout_'));
  return { ...binding, ...Object.fromEntries(timers.map((name) => [name, unheldTimer])) };
}

function unheldTimer(run: () => void, ms: number): NodeJS.Timeout {
  return setTimeout(run, ms).unref();
}

function throwPanic(message: string): never {
  throw new Error(message);
}
