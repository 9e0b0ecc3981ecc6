import { beforeEach, describe, expect, test } from 'vitest';
import { ConnectorError } from '../failure.ts';
import {
  brokenOff,
  chunked,
  file,
  redirect,
  stalled,
  startFileServer,
  type Answer,
  type FileServer,
} from '../file/simulator/file-server.ts';
import { createJsonClient, type JsonClient } from './json-client.ts';
import type { RateLimits } from './rate-limits.ts';

const lane = { key: 'lane', spacingMs: 0 };
const now = new Date('2026-11-21T10:00:00Z');

const json = (body: string): Answer => file(body, { type: 'application/json' });
const status =
  (code: number, headers: Record<string, string> = {}, body = '<html>Sorry</html>'): Answer =>
  (_, response) =>
    void response.writeHead(code, { date: now.toUTCString(), ...headers }).end(body);

/** The answers one after the other, the last one for ever. */
const inTurn = (...answers: readonly Answer[]): Answer => {
  let turn = 0;
  return (request, response) => {
    const answer = answers[Math.min(turn, answers.length - 1)];
    turn += 1;
    answer?.(request, response);
  };
};

interface World {
  readonly client: JsonClient;
  /** What the limits were told, in order. */
  readonly log: readonly string[];
  readonly waits: readonly (Date | null)[];
}

describe('a request to an API', () => {
  let server: FileServer;
  beforeEach(async () => {
    server = await startFileServer();
    return () => server.close();
  });

  interface Settings {
    readonly signal?: AbortSignal;
    readonly stallTimeoutMs?: number;
    readonly maxBytes?: number;
    readonly meaningOf?: Parameters<typeof createJsonClient>[0]['meaningOf'];
  }

  function openWorld(options: Settings = {}): World {
    const log: string[] = [];
    const waits: (Date | null)[] = [];
    const limits: RateLimits = {
      take: async (lanes, { maxWaitMs }) => void log.push(`take ${lanes[0]?.key} ${maxWaitMs}`),
      block: async (key, forMs) => void log.push(`block ${key} ${forMs}`),
    };
    const client = createJsonClient({
      deps: { fetch, now: () => now, limits },
      signal: options.signal ?? new AbortController().signal,
      stallTimeoutMs: options.stallTimeoutMs ?? 5_000,
      maxBytes: options.maxBytes ?? 1_000_000,
      waiting: (until) => void waits.push(until),
      random: () => 0,
      ...(options.meaningOf && { meaningOf: options.meaningOf }),
    });
    return { client, log, waits };
  }

  const call = () => ({ url: new URL(server.url('/data?secret=1')), lanes: [lane] as const });

  async function failureOf(answer: Answer, options: Settings = {}) {
    server.serve('/data?secret=1', answer);
    const error: unknown = await openWorld(options)
      .client.request(call())
      .catch((reason: unknown) => reason);
    if (!(error instanceof ConnectorError)) throw new Error('It should have failed.', { cause: error });
    return error.failure;
  }

  test('takes its turn, and gives the parsed answer', async () => {
    server.serve('/data?secret=1', json('{"a": 1}'));
    const { client, log, waits } = openWorld();
    expect(await client.request(call())).toMatchObject({ status: 200, body: { a: 1 }, bytes: 8 });
    expect(log).toEqual(['take lane 60000']);
    expect(waits).toEqual([]);
  });

  test('[A4] that is refused for now is sent again when the upstream says, while its lane is blocked for all', async () => {
    server.serve(
      '/data?secret=1',
      inTurn(
        status(429, { 'retry-after': '7' }),
        status(503, { 'retry-after': new Date(now.getTime() + 20_000).toUTCString() }),
        status(429),
        json('[]'),
      ),
    );
    const { client, log, waits } = openWorld();
    expect(await client.request(call())).toMatchObject({ body: [] });
    expect(log).toEqual([
      'take lane 60000',
      'block lane 7000',
      'take lane 60000',
      'block lane 20000',
      'take lane 60000',
      'block lane 4000',
      'take lane 60000',
    ]);
    const seconds = waits.map((until) => until && (until.getTime() - now.getTime()) / 1_000);
    expect(seconds).toEqual([7, null, 20, null, 4, null]);
  });

  test('[A4] is handed to the engine when the wait is long, cut to a quarter of an hour', async () => {
    expect(await failureOf(status(429, { 'retry-after': '120' }))).toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 120_000,
    });
    expect(await failureOf(status(503, { 'retry-after': '86400' }))).toMatchObject({
      kind: 'rate_limited',
      retryAfterMs: 900_000,
    });
  });

  test('[A4] that meets an outage leaves only its endpoint alone', async () => {
    server.serve('/data?secret=1', inTurn(status(503), status(429), json('[]')));
    const { client, log } = openWorld();
    await client.request({ ...call(), lanes: [lane, { key: 'endpoint', spacingMs: 0 }] });
    expect(log.filter((entry) => entry.startsWith('block'))).toEqual([
      'block endpoint 1000',
      'block lane 2000',
    ]);
  });

  test('[A4] is given up after eight 429 or five 503 in a row', async () => {
    expect(await failureOf(status(429))).toMatchObject({ kind: 'rate_limited', retryAfterMs: 32_000 });
    expect(server.requests).toHaveLength(8);
    expect((await failureOf(status(503))).kind).toBe('unavailable');
    expect(server.requests).toHaveLength(8 + 5);
  });

  test('[A4] whose refusal only its body tells is waited out as any other, or fails as the body says', async () => {
    const forbidden =
      (reason: string): Answer =>
      (_, response) =>
        void response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify({ reason }));
    const meaningOf = (_: number, body: unknown) =>
      JSON.stringify(body).includes('quota')
        ? 'busy'
        : ({ kind: 'forbidden', message: 'It is not shared.', advice: 'Share it.' } as const);
    server.serve('/data?secret=1', inTurn(forbidden('quota'), forbidden('quota'), json('[]')));
    const { client, log } = openWorld({ meaningOf });
    expect(await client.request(call())).toMatchObject({ body: [] });
    expect(log.filter((entry) => entry.startsWith('block'))).toEqual(['block lane 1000', 'block lane 2000']);

    expect(await failureOf(forbidden('not yours'), { meaningOf })).toMatchObject({ advice: 'Share it.' });
    expect(await failureOf(forbidden('quota'), { meaningOf })).toMatchObject({
      kind: 'rate_limited',
      message: expect.stringContaining('answered 403'),
      retryAfterMs: 32_000,
    });
  });

  test.each([
    [401, 'credentials_rejected'],
    [403, 'forbidden'],
    [404, 'not_found'],
    [410, 'not_found'],
    [400, 'misconfigured'],
    [422, 'misconfigured'],
    [409, 'unavailable'],
    [499, 'unavailable'],
    [500, 'unavailable'],
    [502, 'unavailable'],
    [504, 'unavailable'],
  ] as const)('[B8] answered %s fails as %s, without its query in the message', async (code, kind) => {
    const failure = await failureOf(status(code));
    expect(failure.kind).toBe(kind);
    expect(failure.message).toContain(`/data answered ${code}`);
    expect(failure.message).not.toContain('secret');
  });

  test.each([
    ['a web page', json('\n<!doctype html>'), 'unavailable', 'a web page'],
    ['JSON that breaks off', json('[{"a": 1}, {"a"'), 'unavailable', 'breaks off'],
    ['nothing', json(''), 'unavailable', 'breaks off'],
    ['a broken connection', brokenOff('[1, 2, 3]'), 'unavailable', 'could not be read'],
    ['a redirect', redirect('/elsewhere'), 'misconfigured', 'answered 302'],
  ] as const)('answered with %s fails', async (_, answer, kind, words) => {
    const failure = await failureOf(answer);
    expect(failure).toMatchObject({ kind, message: expect.stringContaining(words) });
  });

  test.each([
    ['not even an answer', stalled('')],
    ['a body that stalls', stalled('[1, 2')],
  ])('[B8] times out on %s', async (_, answer) => {
    expect((await failureOf(answer, { stallTimeoutMs: 100 })).kind).toBe('timeout');
  });

  test('[B9] refuses an answer that is larger than any should be', async () => {
    const failure = await failureOf(json(JSON.stringify('x'.repeat(1_000))), { maxBytes: 999 });
    expect(failure.kind).toBe('rejected_input');
  });

  test('understands a body that comes in pieces', async () => {
    server.serve('/data?secret=1', chunked('["è", "😀"]'));
    expect(await openWorld().client.request(call())).toMatchObject({ body: ['è', '😀'] });
  });

  test('hands back the statuses on which its caller chooses', async () => {
    server.serve('/data?secret=1', status(404));
    const answer = await openWorld().client.request({ ...call(), expects: [404] });
    expect(answer).toMatchObject({ status: 404, body: null });
  });

  test('throws the reason of the signal that ends it, also while it waits for an answer', async () => {
    const reason = new Error('cancelled');
    const controller = new AbortController();
    server.serve('/data?secret=1', () => controller.abort(reason));
    const { client } = openWorld({ signal: controller.signal });
    await expect(client.request(call())).rejects.toBe(reason);
    await expect(client.request(call())).rejects.toBe(reason);
  });
});
