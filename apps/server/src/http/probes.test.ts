import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createProbes, type MetricsSource } from './probes.ts';

const metrics: MetricsSource = {
  text: async () => 'syncline_database_up 1\n',
  contentType: 'text/plain; version=0.0.4',
  token: undefined,
};

interface Setting {
  readonly isReady?: () => Promise<boolean>;
  readonly metrics?: MetricsSource | null;
  readonly readyWithinMs?: number;
}

async function startProbed({ isReady = async () => true, ...setting }: Setting = {}) {
  const server = createServer((request, response) => {
    void probes(request.url ?? '', request).then((answer) =>
      response.writeHead(answer?.status ?? 404, answer?.headers).end(answer?.body),
    );
  });
  const probes = createProbes({ isReady, isStopping: () => !server.listening, metrics, ...setting });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => {
    const response = await fetch(`http://127.0.0.1:${address.port}${path}`, { headers });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  return { server, get };
}

test('[D6] /healthz says that the process lives, whatever its database does', async () => {
  const { get } = await startProbed({ isReady: () => Promise.reject(new Error('Away')) });
  expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"status":"ok"}' });
});

test('[D6] /readyz says whether it can serve', async () => {
  let reachesDatabase = true;
  const { get } = await startProbed({ isReady: async () => reachesDatabase });
  expect(await get('/readyz')).toMatchObject({ status: 200, text: '{"status":"ready"}' });
  reachesDatabase = false;
  expect(await get('/readyz')).toMatchObject({ status: 503, text: '{"status":"no database"}' });
});

test('[D6] a database that fails or says nothing is one that cannot be reached', async () => {
  const failing = await startProbed({ isReady: () => Promise.reject(new Error('Away')) });
  expect((await failing.get('/readyz')).status).toBe(503);
  const silent = await startProbed({ isReady: () => new Promise(() => {}), readyWithinMs: 1 });
  expect((await silent.get('/readyz')).status).toBe(503);
});

test('[D8] a server that is stopping is not ready', async () => {
  const asked = Promise.withResolvers<void>();
  const database = Promise.withResolvers<boolean>();
  const { server, get } = await startProbed({
    isReady: () => {
      asked.resolve();
      return database.promise;
    },
    readyWithinMs: 60_000,
  });
  const answer = get('/readyz');
  await asked.promise;
  server.close();
  database.resolve(true);
  expect(await answer).toMatchObject({ status: 503, text: '{"status":"stopping"}' });
});

test('[D6] /metrics is for Prometheus', async () => {
  const { get } = await startProbed();
  const { status, text, headers } = await get('/metrics');
  expect([status, text]).toEqual([200, 'syncline_database_up 1\n']);
  expect(headers.get('content-type')).toBe('text/plain; version=0.0.4');
});

test('with a token, /metrics asks for it', async () => {
  const { get } = await startProbed({ metrics: { ...metrics, token: 'a token of sixteen' } });
  const statuses = [];
  for (const authorization of [
    '',
    'Bearer',
    'Bearer wrong',
    'a token of sixteen',
    'Bearer a token of sixteen',
  ])
    statuses.push((await get('/metrics', { authorization })).status);
  expect(statuses).toEqual([401, 401, 401, 401, 200]);
  const refused = await get('/metrics');
  expect(refused.headers.get('www-authenticate')).toBe('Bearer');
  expect(refused.text).not.toContain('syncline_');
});

test('a server that keeps no metrics says so, and other paths are not its business', async () => {
  const { get } = await startProbed({ metrics: null });
  expect((await get('/metrics')).status).toBe(404);
  expect((await get('/elsewhere')).status).toBe(404);
});
