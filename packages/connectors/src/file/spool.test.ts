import { writeFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { Progress } from '../connector.ts';
import { connectorDeps } from '../testing/connector-deps.ts';
import type { Location } from './location.ts';
import type { FileState } from './opened-file.ts';
import {
  brokenOff,
  chunked,
  file,
  guarded,
  redirect,
  stalled,
  startFileServer,
  status,
  type FileServer,
} from './simulator/file-server.ts';
import { spool } from './spool.ts';

const now = new Date('2026-11-21T10:00:00Z');
const content = 'Code,Name\n1,Tea\n'.repeat(1_000);

let scratch: string;
let server: FileServer;
beforeEach(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'syncline-spool-'));
  server = await startFileServer();
  return async () => {
    await server.close();
    await rm(scratch, { recursive: true });
  };
});

const sourcePath = () => join(scratch, 'source.csv');
const inspect = () => ({ push: () => undefined, end: () => undefined });

function get(location: Location, known: FileState | null = null, signal = new AbortController().signal) {
  const progress: Progress[] = [];
  const request = {
    signal,
    scratch,
    stallTimeoutMs: 100,
    report: (step: Progress) => void progress.push(step),
    deps: connectorDeps({ now: () => now, uploads: (id) => join(scratch, id) }),
  };
  return spool(location, request, known, inspect).then((result) => ({ ...result, progress }));
}

const at = (path: string): Location => ({ from: 'url', url: server.url(path) });
const fails = (kind: string, more: object = {}) => ({ failure: expect.objectContaining({ kind, ...more }) });

describe('a file behind an address', () => {
  test('is fetched whole, and the bytes are counted', async () => {
    server.serve('/a.csv', file(content));
    const result = await get(at('/a.csv'));
    expect(result).toMatchObject({ kind: 'changed', bytes: content.length });
    expect(await readFile(join(scratch, 'input'), 'utf8')).toBe(content);
    expect(result.progress.at(-1)).toEqual({
      phase: 'downloading',
      done: content.length,
      total: content.length,
      unit: 'bytes',
    });
  });

  test('that has not changed costs one request, by its ETag', async () => {
    server.serve('/a.csv', file(content, { etag: '"1"' }));
    const { state } = await get(at('/a.csv'));
    expect(await get(at('/a.csv'), state)).toMatchObject({ kind: 'unchanged', state, bytes: 0 });
    expect(server.requests.map((request) => request.status)).toEqual([200, 304]);
    server.serve('/a.csv', file('Code\n', { etag: '"2"' }));
    expect(await get(at('/a.csv'), state)).toMatchObject({ kind: 'changed' });
  });

  test('that has not changed costs one request, by its date', async () => {
    server.serve('/a.csv', file(content, { lastModified: new Date('2026-11-20T00:00:00Z') }));
    const { state } = await get(at('/a.csv'));
    expect(await get(at('/a.csv'), state)).toMatchObject({ kind: 'unchanged', bytes: 0 });
  });

  test('that says nothing of its version is recognised by its hash', async () => {
    server.serve('/a.csv', file(content));
    const { state } = await get(at('/a.csv'));
    expect(await get(at('/a.csv'), state)).toMatchObject({ kind: 'unchanged', bytes: content.length });
  });

  test('is not trusted to be unchanged for a weak ETag, nor for a date in the second of the answer', async () => {
    const served = { etag: 'W/"1"', lastModified: new Date() };
    server.serve('/a.csv', file(content, served));
    const { state } = await get(at('/a.csv'));
    server.serve('/a.csv', file(content.replace('Tea', 'Mate'), served));
    expect(await get(at('/a.csv'), state)).toMatchObject({ kind: 'changed' });
    expect(server.requests[1]?.headers).not.toHaveProperty('if-none-match');
  });

  test('is asked for uncompressed, because a compressed one can lose its end unnoticed', async () => {
    server.serve('/a.csv', file(content));
    await get(at('/a.csv'));
    expect(server.requests[0]?.headers).toMatchObject({ 'accept-encoding': 'identity' });
  });

  test('may be compressed all the same, or come without its length', async () => {
    server.serve('/a.csv', file(content, { gzip: true }));
    server.serve('/b.csv', chunked(content));
    for (const path of ['/a.csv', '/b.csv']) {
      const { progress } = await get(at(path));
      expect(await readFile(join(scratch, 'input'), 'utf8')).toBe(content);
      expect(progress.at(-1)).toMatchObject({ done: content.length, total: null });
    }
  });

  test('is found through redirects, up to a point', async () => {
    server.serve('/a.csv', file(content));
    server.serve('/old', redirect('/older', 307));
    server.serve('/older', redirect(server.url('/a.csv'), 301));
    server.serve('/circle', redirect('/circle'));
    server.serve('/ftp', redirect('ftp://127.0.0.1/a.csv'));
    expect(await get(at('/old'))).toMatchObject({ kind: 'changed' });
    await expect(get(at('/circle'))).rejects.toMatchObject(fails('misconfigured'));
    await expect(get(at('/ftp'))).rejects.toMatchObject(fails('misconfigured'));
  });

  test('is asked for with the user name and password of its address, which no other server sees', async () => {
    const other = await startFileServer();
    onTestFinished(() => other.close());
    other.serve('/a.csv', file(content));
    server.serve('/a.csv', guarded('me:p@ss', redirect(other.url('/a.csv'))));
    const url = server.url('/a.csv').replace('//', '//me:p%40ss@');
    expect(await get({ from: 'url', url })).toMatchObject({ kind: 'changed' });
    expect(other.requests[0]?.headers).not.toHaveProperty('authorization');
  });

  test.each([
    [401, {}, 'credentials_rejected', {}],
    [403, {}, 'forbidden', {}],
    [404, {}, 'not_found', {}],
    [410, {}, 'not_found', {}],
    [429, { 'retry-after': '7' }, 'rate_limited', { retryAfterMs: 7_000 }],
    [429, {}, 'rate_limited', {}],
    [503, { 'retry-after': 'Sat, 21 Nov 2026 10:01:00 GMT' }, 'unavailable', { retryAfterMs: 60_000 }],
    [500, {}, 'unavailable', {}],
    [418, {}, 'misconfigured', {}],
  ])('that answers %i with %o fails as %s', async (code, headers, kind, more) => {
    server.serve('/a.csv', status(code, headers));
    await expect(get(at('/a.csv'))).rejects.toMatchObject(fails(kind, more));
  });

  test('[E6] that is cut off is refused', async () => {
    server.serve('/a.csv', brokenOff(content));
    server.serve('/b.csv', brokenOff(content, false));
    await expect(get(at('/a.csv'))).rejects.toMatchObject(
      fails('unavailable', {
        message: expect.stringContaining(`all of its ${content.length} bytes`),
      }),
    );
    await expect(get(at('/b.csv'))).rejects.toMatchObject(fails('unavailable'));
  });

  test('[B8] that does not answer, or stops in the middle, fails after the limit', async () => {
    server.serve('/silent.csv', stalled(''));
    server.serve('/half.csv', stalled(content));
    await expect(get(at('/silent.csv'))).rejects.toMatchObject(fails('timeout'));
    await expect(get(at('/half.csv'))).rejects.toMatchObject(fails('timeout'));
  });

  test('whose server cannot be reached is unavailable', async () => {
    const gone = await startFileServer();
    await gone.close();
    const error: unknown = await get({ from: 'url', url: gone.url('/a.csv?token=secret') }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject(fails('unavailable', { advice: expect.stringContaining('port') }));
    expect(error).toMatchObject({ message: expect.not.stringContaining('secret') });
  });

  test('is let go of when the run is cancelled', async () => {
    const controller = new AbortController();
    const reason = new Error('cancelled');
    server.serve('/half.csv', (request, response) => {
      stalled(content)(request, response);
      controller.abort(reason);
    });
    await expect(get(at('/half.csv'), null, controller.signal)).rejects.toBe(reason);
  });
});

describe('a file on the server', () => {
  test('that has the same size and times is not read again', async () => {
    await writeFile(sourcePath(), content);
    const { state } = await get({ from: 'path', path: sourcePath() });
    expect(await get({ from: 'path', path: sourcePath() }, state)).toMatchObject({
      kind: 'unchanged',
      bytes: 0,
    });
  });

  test('that was touched but is the same is recognised by its hash', async () => {
    await writeFile(sourcePath(), content);
    const { state } = await get({ from: 'path', path: sourcePath() });
    await utimes(sourcePath(), now, now);
    expect(await get({ from: 'path', path: sourcePath() }, state)).toMatchObject({
      kind: 'unchanged',
      bytes: content.length,
    });
  });

  test('may be a link, or an upload', async () => {
    await writeFile(sourcePath(), content);
    await symlink(sourcePath(), join(scratch, 'link.csv'));
    expect(await get({ from: 'path', path: join(scratch, 'link.csv') })).toMatchObject({ kind: 'changed' });
    expect(await get({ from: 'upload', uploadId: 'source.csv', name: 'Prices.csv' })).toMatchObject({
      kind: 'changed',
    });
  });

  test('that is not there, or not a file, is refused by the name people know it by', async () => {
    await expect(get({ from: 'path', path: sourcePath() })).rejects.toMatchObject(fails('not_found'));
    await expect(get({ from: 'upload', uploadId: 'gone', name: 'Prices.csv' })).rejects.toMatchObject(
      fails('not_found', { message: 'There is no file Prices.csv.' }),
    );
    await expect(get({ from: 'path', path: scratch })).rejects.toMatchObject(fails('misconfigured'));
    await expect(get({ from: 'path', path: '/dev/zero' })).rejects.toMatchObject(fails('misconfigured'));
  });

  test('that is being written is refused', async () => {
    await writeFile(sourcePath(), content);
    const location = { from: 'path', path: sourcePath() } as const;
    const request = {
      signal: new AbortController().signal,
      scratch,
      report: () => undefined,
      deps: connectorDeps({ now: () => now }),
    };
    const growing = spool(location, request, null, () => ({
      end: () => undefined,
      push: () => writeFileSync(sourcePath(), content + content),
    }));
    await expect(growing).rejects.toMatchObject(
      fails('unavailable', { message: expect.stringContaining('changed while') }),
    );
  });
});
