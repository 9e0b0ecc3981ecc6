import { expect, test } from 'vitest';
import { describeConnector, type Upstream } from '../connector.contract.ts';
import { googleSheetsConnector } from './google-sheets-connector.ts';
import { configFor, mapping, PUBLISHED, SPREADSHEET, tab } from './sheets-harness.ts';
import type { LinkInput, SheetsConfig, SheetsInput } from './sheets-config.ts';
import { startGoogleSimulator, type GoogleSimulator } from './simulator/google-simulator.ts';
import type { SimulatedCell } from './simulator/workbook.ts';

const products = (count: number, edition: string): SimulatedCell[][] => [
  ['Code', 'Name', 'Price'],
  ...Array.from({ length: count }, (_, at): SimulatedCell[] => [
    String(at).padStart(5, '0'),
    `Product ${at}, ${edition}`,
    at + 0.5,
  ]),
];

function putProducts(
  { workbooks, email }: GoogleSimulator,
  cells: SimulatedCell[][],
  change: object = {},
): void {
  workbooks.put({
    id: SPREADSHEET,
    title: 'Price list',
    sharedWith: [email],
    isLinkShared: true,
    publishedAs: PUBLISHED,
    tabs: [tab(cells)],
    ...change,
  });
}

async function openAccount(): Promise<Upstream<SheetsConfig, SheetsInput>> {
  const google = await startGoogleSimulator();
  const { mapping: _, ...input } = configFor(google);
  const put = (change: object) => async () => putProducts(google, products(3, 'first'), change);
  return {
    input,
    config: configFor(google),
    fill: async (count, edition) => putProducts(google, products(count, edition)),
    faults: {
      'not shared': { cause: put({ sharedWith: [], isLinkShared: false }), kind: 'forbidden' },
      'in the trash': { cause: put({ trashed: true }), kind: 'not_found' },
      'a workbook of Excel': {
        cause: put({ mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }),
        kind: 'rejected_input',
      },
      'no such tab': { cause: put({ tabs: [tab([['a']], { sheetId: 8 })] }), kind: 'not_found' },
      'an empty tab': { cause: put({ tabs: [tab([])] }), kind: 'rejected_input' },
      'an internal error': {
        cause: async () => google.fail({ way: 'internal', path: '/v4/', times: 2 }),
        kind: 'unavailable',
      },
      'a web page': {
        cause: async () => google.fail({ way: 'page', path: '/v4/', times: 2 }),
        kind: 'unavailable',
      },
      'an answer that breaks off': {
        cause: async () => google.fail({ way: 'truncated', path: '/drive/', times: 2 }),
        kind: 'unavailable',
      },
      silence: {
        cause: async () => google.fail({ way: 'silent', path: '/drive/', times: 2 }),
        kind: 'timeout',
      },
    },
    close: () => google.close(),
  };
}

const openShared =
  (access: LinkInput['access']) => async (): Promise<Upstream<SheetsConfig, SheetsInput>> => {
    const google = await startGoogleSimulator();
    const spreadsheetId = access === 'link' ? SPREADSHEET : PUBLISHED;
    const input = { access, spreadsheetId, sheetId: 7, baseUrl: google.url };
    const put = (change: object) => async () => putProducts(google, products(3, 'first'), change);
    return {
      input,
      config: {
        ...input,
        mapping: { ...mapping, formats: { decimal: '.' } },
      },
      fill: async (count, edition) => putProducts(google, products(count, edition)),
      faults: {
        'no such tab': { cause: put({ tabs: [tab([['a']], { sheetId: 8 })] }), kind: 'not_found' },
        'an empty tab': { cause: put({ tabs: [tab([])] }), kind: 'rejected_input' },
        'a web page': {
          cause: async () => google.fail({ way: 'page', path: '/content/', times: 2 }),
          kind: 'forbidden',
        },
        'too many downloads': {
          cause: async () => google.fail({ way: 'too-many-downloads', times: 2 }),
          kind: 'rate_limited',
        },
        silence: { cause: async () => google.fail({ way: 'silent', times: 2 }), kind: 'timeout' },
        ...(access === 'link'
          ? { 'not shared': { cause: put({ isLinkShared: false }), kind: 'forbidden' } }
          : { 'not published': { cause: put({ publishedAs: null }), kind: 'not_found' } }),
      },
      close: () => google.close(),
    };
  };

describeConnector('a tab of Google Sheets', googleSheetsConnector, openAccount);
describeConnector('a tab shared by link', googleSheetsConnector, openShared('link'));
describeConnector('a published tab', googleSheetsConnector, openShared('published'));

test('sources of the same service account share its limits', () => {
  const account = {
    access: 'service-account',
    spreadsheetId: SPREADSHEET,
    serviceAccountKey: 'sealed:1:x',
    serviceAccount: 'reader@sample-project.iam.gserviceaccount.com',
    mapping,
  } as const;
  expect(googleSheetsConnector.account(account)).toBe(
    'google sheets.googleapis.com reader@sample-project.iam.gserviceaccount.com',
  );
  expect(googleSheetsConnector.account({ access: 'link', spreadsheetId: SPREADSHEET, mapping })).toBeNull();
});
