import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeConnector, type Upstream } from '../connector.contract.ts';
import type { FailureKind } from '../failure.ts';
import { newPrivateKey, startSftpServer, type SftpFault } from '../file/sftp/simulator/sftp-server.ts';
import type { Mapping } from '../tabular/mapping.ts';
import { connectorDeps } from '../testing/connector-deps.ts';
import { tableFileInputSchema, type TableFileConfig, type TableFileInput } from './table-file-config.ts';
import { tableFileConnector } from './table-file-connector.ts';

const mapping: Mapping = {
  type: 'product',
  key: ['Code'],
  columns: [
    { column: 'Name', field: 'name' },
    { column: 'Price', field: 'price' },
  ],
};

const products = (count: number, edition: string) =>
  [
    'Code,Name,Price',
    ...Array.from({ length: count }, (_, at) => `${at},"Product ${at}, ${edition}",${at}.50`),
  ].join('\n');

const key = newPrivateKey();

async function openUpstream(): Promise<Upstream<TableFileConfig, TableFileInput>> {
  const folder = await mkdtemp(join(tmpdir(), 'syncline-sftp-'));
  const path = join(folder, 'products.csv');
  const server = await startSftpServer({ folder, user: 'ada', password: 'secret', key });
  const { port, hostKey } = server;
  const location = {
    from: 'sftp',
    host: '127.0.0.1',
    port,
    user: 'ada',
    path: '/products.csv',
    hostKey,
  } as const;
  const input = { location, sftpPassword: 'secret' };
  const fault = (how: SftpFault, kind: FailureKind) => ({ cause: async () => server.spoil(how), kind });
  return {
    input,
    config: { ...input, mapping },
    async fill(count: number, edition: string) {
      server.spoil(null);
      await writeFile(path, products(count, edition));
    },
    faults: {
      'another key': fault('another key', 'forbidden'),
      'a password that was changed': fault('another password', 'credentials_rejected'),
      silence: fault('silence', 'timeout'),
      'silence in the middle': fault('silence in the middle', 'timeout'),
      'a line that breaks': fault('hanging up', 'unavailable'),
      'a file of somebody else': fault('no permission', 'forbidden'),
      'no file': { cause: () => rm(path), kind: 'not_found' },
    },
    // Two ends of a handshake in one process.
    stallTimeoutMs: 1_000,
    async close() {
      await server.close();
      await rm(folder, { recursive: true });
    },
  };
}

describeConnector('CSV from an SFTP server', tableFileConnector, openUpstream);

const location = { from: 'sftp', host: 'files.example.org', user: 'ada', path: 'prices.csv' } as const;

test('an SFTP server is read with a password or a key, and not without', () => {
  const isTaken = (input: object) => tableFileInputSchema.safeParse(input).success;
  expect(isTaken({ location, sftpPassword: 'secret' })).toBe(true);
  expect(isTaken({ location, sftpKey: '-----BEGIN' })).toBe(true);
  expect(isTaken({ location })).toBe(false);
  expect(isTaken({ location, sftpPassword: '' })).toBe(false);
  expect(isTaken({ location: { ...location, hostKey: 'aa:bb' }, sftpPassword: 'secret' })).toBe(false);
  expect(isTaken({ location: { ...location, host: 'sftp://files' }, sftpPassword: 'secret' })).toBe(false);
});

test('the same file is not news for having signed in otherwise', async () => {
  const upstream = await openUpstream();
  const scratch = await mkdtemp(join(tmpdir(), 'syncline-sftp-scratch-'));
  onTestFinished(async () => {
    await upstream.close();
    await rm(scratch, { recursive: true });
  });
  await upstream.fill(3, 'first');
  const read = (config: TableFileConfig, state: unknown) =>
    tableFileConnector.read({
      config,
      state,
      scratch,
      refetch: [],
      signal: new AbortController().signal,
      deps: connectorDeps(),
      waiting: () => undefined,
      report: () => undefined,
      warn: () => undefined,
    });
  const { state } = await read(upstream.config, null);
  const { sftpPassword: _, ...config } = upstream.config;
  expect((await read({ ...config, sftpKey: key }, state)).kind).toBe('unchanged');
});
