import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConnectorError, type Failure } from '../failure.ts';
import { configFor, noLimits, readSheets, SPREADSHEET, tab } from './sheets-harness.ts';
import type { SheetsConfig } from './sheets-config.ts';
import { startGoogleSimulator, type GoogleSimulator } from './simulator/google-simulator.ts';

describe('what Google refuses', () => {
  let google: GoogleSimulator;
  let clockMs = 0;
  beforeEach(async () => {
    clockMs = 0;
    google = await startGoogleSimulator({ now: () => Date.now() + clockMs });
    put();
  });
  afterEach(() => google.close());

  const put = (change: object = {}) =>
    google.workbooks.put({
      id: SPREADSHEET,
      sharedWith: [google.email],
      tabs: [
        tab([
          ['Code', 'Name', 'Price'],
          ['1', 'Coffee', 2],
        ]),
      ],
      ...change,
    });

  async function failureOf(config: SheetsConfig = configFor(google)): Promise<Failure> {
    const error: unknown = await readSheets(config).catch((reason: unknown) => reason);
    if (error instanceof ConnectorError) return error.failure;
    throw new Error('It should have failed.', { cause: error });
  }

  test('a spreadsheet that is not shared tells the address to share it with', async () => {
    put({ sharedWith: ['somebody@example.org'] });
    const failure = await failureOf();
    expect(failure).toMatchObject({ kind: 'forbidden', advice: expect.stringContaining(google.email) });
    expect(failure.message).toContain(google.email);
  });

  test('a spreadsheet that does not exist is told from one that is not shared', async () => {
    const failure = await failureOf(configFor(google, { spreadsheetId: 'no-such-spreadsheet-0000000000' }));
    expect(failure).toMatchObject({ kind: 'not_found', message: 'There is no spreadsheet at this address.' });
  });

  test('a tab that was deleted names those there are', async () => {
    const failure = await failureOf(configFor(google, { sheetId: 99 }));
    expect(failure).toMatchObject({ kind: 'not_found', advice: expect.stringContaining('"Products"') });
  });

  test('an API that is not enabled tells where to enable it', async () => {
    google.fail({ way: 'not-enabled', path: '/v4/' });
    expect(await failureOf()).toMatchObject({
      kind: 'forbidden',
      advice: expect.stringContaining('sheets.googleapis.com?project=sample-project'),
    });
  });

  test('a key that was deleted is to be replaced', async () => {
    google.office.revokeKey();
    expect(await failureOf()).toMatchObject({
      kind: 'credentials_rejected',
      advice: expect.stringContaining('Add a new key'),
    });
  });

  test('an assertion is good for one token endpoint alone', async () => {
    const other = await startGoogleSimulator();
    const led: typeof fetch = (target, init) =>
      fetch(
        (target instanceof Request ? target.url : target.toString()).replace(google.url, other.url),
        init,
      );
    await expect(readSheets(configFor(google), { deps: { fetch: led } })).rejects.toMatchObject({
      failure: { kind: 'credentials_rejected' },
    });
    await other.close();
  });

  test('a clock that is wrong is said to be', async () => {
    clockMs = -3_600_000;
    expect((await failureOf()).message).toContain('clock');
  });

  test('a token that ends early is replaced by a new login, once', async () => {
    let isFirst = true;
    google.onRequest((path) => {
      if (path.startsWith('/v4/') && isFirst) google.office.expireTokens();
      if (path.startsWith('/v4/')) isFirst = false;
    });
    expect((await readSheets(configFor(google))).records).toHaveLength(1);
    expect(google.office.logins()).toBe(2);

    google.onRequest((path) => {
      if (path.startsWith('/drive/')) google.office.expireTokens();
    });
    expect(await failureOf()).toMatchObject({ kind: 'credentials_rejected' });
  });

  test.each([
    ['quota', '/v4/'],
    ['drive-quota', '/drive/'],
    ['unavailable', '/v4/'],
  ] as const)('[A4] %s closes the lane for longer and longer, and the read goes on', async (way, path) => {
    google.fail({ way, path, times: 3 });
    const blocks: string[] = [];
    const { records } = await readSheets(configFor(google), { deps: { limits: noLimits(blocks) } });
    expect(records).toHaveLength(1);
    const seconds = blocks.map((block) => Number(block.split(' ').at(-1)));
    expect(seconds).toHaveLength(3);
    expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  });

  test.each(['quota', 'drive-quota'] as const)(
    '[A4] %s that stays is left to the engine to wait out',
    async (way) => {
      google.fail({ way, times: 100, path: way === 'quota' ? '/v4/' : '/drive/' });
      expect(await failureOf()).toMatchObject({ kind: 'rate_limited', retryAfterMs: expect.any(Number) });
    },
  );

  test('[A4] the quota of sixty reads a minute is a slice of the lanes that all sources of the account share', async () => {
    const lanes = new Set<string>();
    const limits = {
      ...noLimits(),
      take: async (
        taken: readonly { readonly key: string; readonly slice?: { readonly requests: number } }[],
      ) => {
        for (const { key, slice } of taken) lanes.add(`${key.split(' ').at(-1)} ${slice?.requests ?? '-'}`);
      },
    };
    await readSheets(configFor(google), { deps: { limits } });
    expect([...lanes].toSorted()).toEqual([`${google.email} -`, `${google.email} 55`, 'sample-project 280']);
  });
});
