/**
 * What every connector promises. Each one's test runs this with an upstream of its own that can be changed
 * and broken.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { schemaOf } from '@syncline/domain/entity';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { MAX_BATCH_ROWS, type Batch, type Connector, type Progress, type ReadResult } from './connector.ts';
import type { FailureKind } from './failure.ts';
import { connectorDeps } from './testing/connector-deps.ts';

export interface Upstream<Config, Input> {
  readonly config: Config;
  readonly input: Input;
  /** From now on the upstream holds `count` records, with `edition` somewhere in the data of each. */
  fill(count: number, edition: string): Promise<void>;
  /** Ways to break the upstream, and the failure that has to come of each. */
  readonly faults: Readonly<
    Record<string, { readonly cause: () => Promise<void>; readonly kind: FailureKind }>
  >;
  readonly uploads?: (id: string) => string;
  /** 500 unless it has more to compute before it answers. */
  readonly stallTimeoutMs?: number;
  close(): Promise<void>;
}

export function describeConnector<Config, Input>(
  name: string,
  connector: Connector<Config, Input>,
  openUpstream: () => Promise<Upstream<Config, Input>>,
): void {
  describe(`${name}, as every connector,`, () => {
    let upstream: Upstream<Config, Input>;
    let folder: string;
    beforeEach(async () => {
      upstream = await openUpstream();
      folder = await mkdtemp(join(tmpdir(), 'syncline-connector-'));
      return async () => {
        await upstream.close();
        await rm(folder, { recursive: true });
      };
    });

    const request = (signal = new AbortController().signal) => ({
      signal,
      stallTimeoutMs: upstream.stallTimeoutMs ?? 500,
      deps: connectorDeps({ uploads: (id) => upstream.uploads?.(id) ?? id }),
    });

    async function read(options: { readonly state?: unknown; readonly signal?: AbortSignal }) {
      const { state = null, signal = new AbortController().signal } = options;
      const scratch = await mkdtemp(join(folder, 'run-'));
      onTestFinished(() => rm(scratch, { recursive: true, force: true }));
      const progress: Progress[] = [];
      const report = (step: Progress) => void progress.push(step);
      const result = await connector.read({
        ...request(signal),
        config: upstream.config,
        state,
        refetch: [],
        scratch,
        report,
        waiting: () => undefined,
        warn: () => undefined,
      });
      return { result, progress };
    }

    async function readAll(state: unknown = null) {
      const { result, progress } = await read({ state });
      return { result, progress, batches: await collect(result) };
    }

    test('reads every record once, valid for its type', async () => {
      await upstream.fill(2 * MAX_BATCH_ROWS + 1, 'first');
      const { batches } = await readAll();
      const records = batches.flatMap((batch) => batch.records);
      expect(new Set(records.map(({ type, key }) => `${type} ${key}`)).size).toBe(2 * MAX_BATCH_ROWS + 1);
      const schemas = new Map(connector.types(upstream.config).map((type) => [type.name, schemaOf(type)]));
      for (const { type, data } of records) expect(schemas.get(type)?.safeParse(data).success).toBe(true);
    });

    test('hands out batches of bounded size that account for every row', async () => {
      await upstream.fill(2 * MAX_BATCH_ROWS + 1, 'first');
      const { batches } = await readAll();
      for (const batch of batches) {
        expect(batch.rows).toBeLessThanOrEqual(MAX_BATCH_ROWS);
        expect(batch.records.length + batch.rejected.length).toBeLessThanOrEqual(batch.rows);
      }
      const rows = batches.flatMap(({ records, rejected }) =>
        [...records, ...rejected].map(({ row }) => row),
      );
      expect(rows).toEqual(rows.toSorted((a, b) => a - b));
    });

    test('says "unchanged" when nothing changed, from a state that was stored as JSON', async () => {
      await upstream.fill(3, 'first');
      const { result } = await readAll();
      const again = await readAll(JSON.parse(JSON.stringify(result.state)));
      expect(again.result.kind).toBe('unchanged');
      const third = await readAll(JSON.parse(JSON.stringify(again.result.state)));
      expect(third.result.kind).toBe('unchanged');
    });

    test('reads again what changed', async () => {
      await upstream.fill(3, 'first');
      const { result } = await readAll();
      await upstream.fill(3, 'second');
      const { batches } = await readAll(result.state);
      expect(JSON.stringify(batches)).toContain('second');
      expect(JSON.stringify(batches)).not.toContain('first');
    });

    test('takes a state that it does not understand for none', async () => {
      await upstream.fill(3, 'first');
      for (const state of ['?', 7, [], { etag: 1 }]) expect((await readAll(state)).result.kind).toBe('rows');
    });

    test('reports progress that only grows, within phases that only advance, up to the total', async () => {
      await upstream.fill(2 * MAX_BATCH_ROWS, 'first');
      const { progress } = await readAll();
      const phases = progress.map(({ phase }) => phase);
      expect(phases).toEqual(phases.toSorted());
      for (const phase of new Set(phases)) {
        const steps = progress.filter((step) => step.phase === phase);
        expect(steps.map(({ done }) => done)).toEqual(
          steps.map(({ done }) => done).toSorted((a, b) => a - b),
        );
        const last = steps.at(-1);
        expect(last?.total ?? last?.done).toBe(last?.done);
      }
    });

    test('stops at once when it is cancelled before or in the middle', async () => {
      await upstream.fill(5 * MAX_BATCH_ROWS, 'first');
      const reason = new Error('cancelled');
      await expect(read({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);

      const controller = new AbortController();
      const { result } = await read({ signal: controller.signal });
      let batches = 0;
      const reading = async () => {
        for await (const _ of batchesOf(result)) {
          batches += 1;
          controller.abort(reason);
        }
      };
      await expect(reading()).rejects.toBe(reason);
      expect(batches).toBeLessThanOrEqual(2);
    });

    test('may be left in the middle', async () => {
      await upstream.fill(5 * MAX_BATCH_ROWS, 'first');
      const { result } = await read({});
      for await (const batch of batchesOf(result)) {
        expect(batch.rows).toBeGreaterThan(0);
        break;
      }
    });

    test('writes nowhere but in its scratch folder', async () => {
      await upstream.fill(3, 'first');
      const before = await readdir(process.cwd());
      await readAll();
      expect(await readdir(folder)).toEqual([expect.stringMatching(/^run-/)]);
      expect(await readdir(process.cwd())).toEqual(before);
    });

    test('can be checked and previewed before anything is mapped', async () => {
      await upstream.fill(50, 'first');
      expect(await connector.check({ ...request(), config: upstream.input })).toMatchObject({
        ok: true,
        description: expect.any(String),
      });
      const preview = await connector.preview({ ...request(), config: upstream.input, rows: 10 });
      expect(preview.rows).toHaveLength(10);
      expect(preview.columns.map(({ column }) => column)).toEqual(preview.header);
    });

    test('fails with what happened and what to do, alike in reading and in checking', async () => {
      const outcomes: Record<string, unknown> = {};
      for (const [fault, { cause }] of Object.entries(upstream.faults)) {
        await upstream.fill(3, 'first');
        await cause();
        const reading = await readAll().catch((error: unknown) => error);
        const checked = await connector.check({ ...request(), config: upstream.input });
        outcomes[fault] = { reading, checked };
      }
      const sentence = expect.stringMatching(/^.+\.$/);
      const expected = Object.entries(upstream.faults).map(([fault, { kind }]) => {
        const failure = expect.objectContaining({ kind, message: sentence, advice: sentence });
        return [
          fault,
          {
            reading: expect.objectContaining({ name: 'ConnectorError', failure }),
            checked: { ok: false, failure },
          },
        ];
      });
      expect(outcomes).toEqual(Object.fromEntries(expected));
    });
  });
}

const batchesOf = (result: ReadResult): AsyncIterable<Batch> => {
  if (result.kind === 'unchanged') throw new Error('The upstream was expected to have something new.');
  return result.batches;
};

export async function collect(result: ReadResult): Promise<Batch[]> {
  const batches: Batch[] = [];
  if (result.kind === 'rows') for await (const batch of result.batches) batches.push(batch);
  return batches;
}
