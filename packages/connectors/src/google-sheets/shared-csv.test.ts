import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectorDeps } from '../testing/connector-deps.ts';
import { googleSheetsConnector } from './google-sheets-connector.ts';
import { mapping, PUBLISHED, readSheets, SPREADSHEET, tab } from './sheets-harness.ts';
import type { LinkInput } from './sheets-config.ts';
import type { Mapping } from '../tabular/mapping.ts';
import { startGoogleSimulator, type GoogleSimulator } from './simulator/google-simulator.ts';

describe('a tab that is handed out as CSV', () => {
  let google: GoogleSimulator;
  beforeEach(async () => {
    google = await startGoogleSimulator();
    google.workbooks.put({
      id: SPREADSHEET,
      isLinkShared: true,
      publishedAs: PUBLISHED,
      tabs: [
        tab([['Note'], ['Hello']], { sheetId: 0, title: 'Notes' }),
        tab([
          ['Code', 'Name', 'Price'],
          [{ value: 5, format: 'digits-5' }, 'One, "two"\nthree', 1.5],
        ]),
      ],
    });
  });
  afterEach(() => google.close());

  const config = (change: Partial<LinkInput> = {}): LinkInput & { readonly mapping: Mapping } => ({
    access: 'link',
    spreadsheetId: SPREADSHEET,
    sheetId: 7,
    baseUrl: google.url,
    mapping,
    ...change,
  });

  test('is fetched over its redirect, as its cells are shown', async () => {
    const { records } = await readSheets(config());
    expect(records.map(({ key, data }) => [key, data])).toEqual([
      ['00005', { name: 'One, "two"\nthree', price: 150 }],
    ]);
    expect(google.requests.map(({ status }) => status)).toEqual([307, 200]);
  });

  test('is the same when it was published', async () => {
    const { records } = await readSheets(config({ access: 'published', spreadsheetId: PUBLISHED }));
    expect(records).toHaveLength(1);
  });

  test('is the first tab where none is named', async () => {
    const { sheetId: _, mapping: __, ...input } = config();
    const preview = await googleSheetsConnector.preview({
      config: input,
      rows: 5,
      signal: new AbortController().signal,
      deps: connectorDeps(),
    });
    expect(preview.header).toEqual(['Note']);
  });

  test('[B9] that is not shared any more ends at the sign-in page, which is never read', async () => {
    google.workbooks.edit(SPREADSHEET, (spreadsheet) => ({ ...spreadsheet, isLinkShared: false }));
    await expect(readSheets(config())).rejects.toMatchObject({
      failure: { kind: 'forbidden', advice: expect.stringContaining('Anyone with the link') },
    });
    expect(google.requests.map(({ path }) => path)).not.toContain('/ServiceLogin');
  });

  test('is fetched from nowhere but where Google keeps exports', async () => {
    const asked: string[] = [];
    const leading =
      (to: string): typeof fetch =>
      async (target) => {
        asked.push(target instanceof Request ? target.url : target.toString());
        return new Response(null, { status: 307, headers: { location: to } });
      };
    const { baseUrl: _, ...real } = config();
    for (const to of [
      'https://example.org/x.csv',
      'http://docs.google.com/x',
      'https://doc-0-sheets.googleusercontent.com.evil.org/',
    ])
      await expect(readSheets(real, { deps: { fetch: leading(to) } })).rejects.toMatchObject({
        failure: { kind: 'misconfigured', message: expect.stringContaining('Google leads to') },
      });
    const login = leading('https://accounts.google.com/ServiceLogin?x');
    await expect(readSheets(real, { deps: { fetch: login } })).rejects.toMatchObject({
      failure: { kind: 'forbidden' },
    });
    expect(new Set(asked)).toEqual(
      new Set([`https://docs.google.com/spreadsheets/d/${SPREADSHEET}/export?format=csv&gid=7`]),
    );
  });
});
