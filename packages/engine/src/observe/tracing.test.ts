import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { noTracer, openTracer } from './tracing.ts';

const attribute = z.object({ key: z.string(), value: z.record(z.string(), z.unknown()) });
const received = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              attributes: z.array(attribute),
              status: z.object({ code: z.int().optional(), message: z.string().optional() }),
            }),
          ),
        }),
      ),
    }),
  ),
});

/** A collector on the loopback, with what it got. */
async function startCollector(status = 200) {
  const bodies: string[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      bodies.push(body);
      paths.push(request.url ?? '');
      response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The collector has no port');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const groups = () => bodies.flatMap((body) => received.parse(JSON.parse(body)).resourceSpans);
  return {
    endpoint: `http://127.0.0.1:${address.port}/`,
    paths,
    groups,
    spans: () => groups().flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)),
  };
}

function listeningLog() {
  const told: string[] = [];
  const tell = (_: object, text: string) => void told.push(text);
  return { told, log: { debug: tell, info: tell, warn: tell, error: tell } };
}

test('a run is a trace, what it does are spans within it', async () => {
  const collector = await startCollector();
  const { log, told } = listeningLog();
  const trace = await openTracer({ endpoint: collector.endpoint, log });
  const result = await trace.run('run', { kind: 'file' }, async (note) => {
    await trace.span('download', {}, async (noteMore) => {
      await trace.span('request', {}, async () => {});
      noteMore({ bytes: 12 });
    });
    note({ outcome: 'complete' });
    return 'done';
  });
  expect(result).toBe('done');
  await trace.close();

  const spans = new Map(collector.spans().map((span) => [span.name, span]));
  const [run, download, request] = ['run', 'download', 'request'].map((name) => spans.get(name));
  expect(new Set([...spans.values()].map(({ traceId }) => traceId)).size).toBe(1);
  expect(run?.parentSpanId ?? '').toBe('');
  expect(download?.parentSpanId).toBe(run?.spanId);
  expect(request?.parentSpanId).toBe(download?.spanId);
  expect(run?.attributes).toEqual([
    { key: 'kind', value: { stringValue: 'file' } },
    { key: 'outcome', value: { stringValue: 'complete' } },
  ]);
  expect(download?.attributes).toEqual([{ key: 'bytes', value: { intValue: 12 } }]);
  expect(collector.groups()[0]?.resource.attributes).toContainEqual({
    key: 'service.name',
    value: { stringValue: 'syncline' },
  });
  expect(collector.paths[0]).toBe('/v1/traces');
  expect(told).toEqual([]);
});

test('runs side by side do not get into each other', async () => {
  const collector = await startCollector();
  const trace = await openTracer({ endpoint: collector.endpoint, log: listeningLog().log });
  const both = Promise.withResolvers<void>();
  let begun = 0;
  const run = (name: string) =>
    trace.run(name, {}, async () => {
      if (++begun === 2) both.resolve();
      await both.promise;
      await trace.span(`${name} part`, {}, async () => {});
    });
  await Promise.all([run('a'), run('b')]);
  await trace.close();
  const spans = new Map(collector.spans().map((span) => [span.name, span]));
  for (const name of ['a', 'b']) {
    expect(spans.get(`${name} part`)?.parentSpanId).toBe(spans.get(name)?.spanId);
    expect(spans.get(`${name} part`)?.traceId).toBe(spans.get(name)?.traceId);
  }
  expect(spans.get('a')?.traceId).not.toBe(spans.get('b')?.traceId);
});

test('an error ends its span and goes on as it is', async () => {
  const collector = await startCollector();
  const trace = await openTracer({ endpoint: collector.endpoint, log: listeningLog().log });
  const error = new Error('The source is away.');
  await expect(trace.run('run', {}, () => Promise.reject(error))).rejects.toBe(error);
  await trace.close();
  expect(collector.spans()).toMatchObject([{ status: { code: 2, message: 'The source is away.' } }]);
});

test('a collector that is not there is told of once, and disturbs no run', async () => {
  const { log, told } = listeningLog();
  const trace = await openTracer({ endpoint: 'http://127.0.0.1:1', log });
  expect(await trace.run('run', {}, async () => 'done')).toBe('done');
  await trace.close();
  expect(told.filter((text) => text.startsWith('Traces cannot be sent'))).toHaveLength(1);
});

test('a collector that refuses is told of, too', async () => {
  const collector = await startCollector(401);
  const { log, told } = listeningLog();
  const trace = await openTracer({ endpoint: collector.endpoint, log });
  await trace.run('run', {}, async () => {});
  await trace.close();
  expect(told.filter((text) => text.startsWith('Traces cannot be sent'))).toHaveLength(1);
});

test('without a collector nothing is traced', async () => {
  const trace = await openTracer({ endpoint: undefined, log: listeningLog().log });
  expect(trace).toBe(noTracer);
  expect(await trace.run('run', {}, () => trace.span('part', {}, async () => 'done'))).toBe('done');
  await trace.close();
});
