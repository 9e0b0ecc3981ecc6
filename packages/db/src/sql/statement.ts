/** SQL lives in files, one statement each, with named parameters (`:name`); this makes them queries of `pg`. */
import { readFileSync } from 'node:fs';
import type { QueryResultRow } from 'pg';

/** What can run a query: a pool, or a client inside a transaction. */
export interface Queryable {
  query<Row extends QueryResultRow>(config: {
    name?: string;
    text: string;
    values: unknown[];
  }): Promise<{ rows: Row[]; rowCount: number | null }>;
}

/** A transaction of Prisma's, as something that can run our statements. */
export function within(tx: {
  $queryRawUnsafe(text: string, ...values: unknown[]): Promise<unknown>;
}): Queryable {
  return {
    async query<Row extends QueryResultRow>({ text, values }: { text: string; values: unknown[] }) {
      // What a statement yields is what its declaration says, here as with `pg`.
      const rows = (await tx.$queryRawUnsafe(text, ...values)) as Row[];
      return { rows, rowCount: rows.length };
    },
  };
}

export type Statement<Parameters extends Record<string, unknown>, Row extends QueryResultRow> = (
  on: Queryable,
  parameters: Parameters,
) => Promise<Row[]>;

/** Reads `file` beside the module whose import.meta.url is `base`. `prepared` keeps the plan on each connection. */
export function loadStatement<
  Parameters extends Record<string, unknown>,
  Row extends QueryResultRow = Record<string, never>,
>(base: string, file: string, { prepared = true }: { prepared?: boolean } = {}): Statement<Parameters, Row> {
  const { text, names } = numberParameters(readFileSync(new URL(file, base), 'utf8'));
  return async (on, parameters) => {
    const values = names.map((name) => parameters[name]);
    const { rows } = await on.query<Row>(prepared ? { name: file, text, values } : { text, values });
    return rows;
  };
}

/** `:name` becomes `$1`, `$2` …; a cast (`::text`) and what stands in comments is left alone. */
function numberParameters(source: string): { text: string; names: readonly string[] } {
  const names: string[] = [];
  const withoutComments = source.replace(/--[^\n]*/g, '');
  const text = withoutComments.replace(/(?<!:):([a-z]\w*)/gi, (_, name: string) => {
    if (!names.includes(name)) names.push(name);
    return `$${names.indexOf(name) + 1}`;
  });
  return { text: text.trim(), names };
}
