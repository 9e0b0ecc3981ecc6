import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestDatabase, type TestDatabase } from '@syncline/db/testing';
import { beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { runCommand } from './command.ts';

let db: TestDatabase;
let folder: string;
beforeEach(async () => {
  db = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'syncline-apply-'));
  await db.prisma.organisation.create({
    data: { name: 'Sample', slug: 'sample', stores: { create: { name: 'Main', code: 'main' } } },
  });
  return async () => {
    await db.close();
    await rm(folder, { recursive: true });
  };
});

const mapping = {
  type: 'product',
  key: ['Code'],
  columns: [{ column: 'Name', field: 'name' }],
};
const list = (more: object = {}) => ({
  name: 'Price list',
  kind: 'file',
  schedule: '15 min',
  config: { location: { from: 'path', path: '/prices.csv' }, mapping },
  ...more,
});
const api = (token: string) => ({
  name: 'Shop',
  kind: 'http',
  paused: true,
  config: {
    document: { baseUrl: 'https://api.example.org', auth: { kind: 'bearer' }, request: { path: '/items' } },
    token,
    mapping,
  },
});

async function run(command: string, file?: object, environment: Readonly<Record<string, string>> = {}) {
  let [output, complaint] = ['', ''];
  const code = await runCommand(command.split(' '), {
    environment: {
      DATABASE_URL: db.url,
      SYNCLINE_DATA: folder,
      SYNCLINE_SECRET: 'a secret that is long enough for a test',
      ...environment,
    },
    read: () => Promise.resolve(JSON.stringify(file)),
    write: (text) => void (output += text),
    complain: (text) => void (complaint += text),
  });
  return { code, output, complaint };
}

test('a plan tells what would change and changes nothing, applying does it, and then there is nothing to do', async () => {
  const file = { sources: { prices: list(), shop: api('${env:SHOP_TOKEN}') } };
  const environment = { SHOP_TOKEN: 'sesame' };
  const plan = await run('plan file', file, environment);
  expect(plan.output).toBe('+ prices is added\n+ shop is added\n2 of 2 sources would change.\n');
  expect(await db.prisma.source.count()).toBe(0);

  expect((await run('apply file', file, environment)).output).toContain('2 of 2 sources changed.');
  const [prices, shop] = await db.prisma.source.findMany({ orderBy: { name: 'asc' } });
  expect(prices).toMatchObject({ managedAs: 'prices', everyMs: 900_000, pausedAt: null });
  expect(shop).toMatchObject({ managedAs: 'shop', pausedBy: 'Configuration file' });
  expect(JSON.stringify(shop?.config)).not.toContain('sesame');
  expect((await run('apply file', file, environment)).output).toContain('Nothing to change.');
  expect((await run('plan file', file, { SHOP_TOKEN: 'other' })).output).toContain(
    '~ shop changes: config.token',
  );
  const audited = await db.prisma.audit.findMany({ orderBy: { id: 'asc' } });
  expect(audited.map(({ action, subject }) => `${action} ${subject}`)).toEqual([
    'sources.apply Price list',
    'sources.apply Shop',
  ]);
  expect(JSON.stringify(audited.map(({ detail }) => detail))).not.toContain('sesame');
});

test('a source that people set up is taken over by its name, one that is not named any more goes only when asked', async () => {
  await run('apply file', { sources: { prices: list() } });
  await db.prisma.source.update({
    where: { id: (await db.prisma.source.findFirstOrThrow()).id },
    data: { managedAs: null },
  });
  const adopted = await run('apply file', {
    sources: { list: list({ schedule: { cron: '0 6 * * *', timeZone: 'Europe/Rome' } }) },
  });
  expect(adopted.output).toContain('+ list is there already, and kept by the file from now on: schedule');
  expect(await db.prisma.source.findFirstOrThrow()).toMatchObject({ managedAs: 'list', cron: '0 6 * * *' });

  expect((await run('apply file', { sources: {} })).output).toBe('Nothing to change.\n');
  expect((await run('apply file --prune', { sources: {} })).output).toContain('- list is removed');
  expect(await db.prisma.source.count()).toBe(0);
});

test('what is exported applies to what is there, with secrets named and not told', async () => {
  await run('apply file', { sources: { prices: list({ schedule: 'manual' }), shop: api('sesame') } });
  const { output } = await run('export');
  expect(output).not.toContain('sesame');
  const file: unknown = parse(output);
  expect(file).toMatchObject({
    organisation: 'sample',
    sources: { shop: { config: { token: '${env:SHOP_TOKEN}' } } },
  });
  if (typeof file !== 'object' || file === null) throw new Error('It is a file');
  expect((await run('plan file', file, { SHOP_TOKEN: 'sesame' })).output).toContain('Nothing to change.');
});

test.each([
  ['plan file', { sources: { prices: list({ kind: 'tape' }) } }, 'There is no kind of source called "tape"'],
  ['plan file', { sources: { prices: list({ schedule: 'often' }) } }, 'an interval such as "15 min"'],
  ['plan file', { sources: { 'No Key': list() } }, 'small letters'],
  ['plan file', { sources: { shop: api('${env:NOWHERE}') } }, 'The environment has no NOWHERE'],
  ['plan file', { organisation: 'other', sources: {} }, 'no organisation called "other"'],
  ['apply file', { sources: { prices: list({ schedule: '10 s' }) } }, 'The interval must be between'],
  ['dance', {}, 'Usage:'],
])('%s of %j is refused with what is wrong', async (command, file, complaint) => {
  const refused = await run(command, file);
  expect(refused.code).toBe(1);
  expect(refused.complaint).toContain(complaint);
  expect(await db.prisma.source.count()).toBe(0);
});
