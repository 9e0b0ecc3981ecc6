import { expect, test } from 'vitest';
import { connectors, isConnectorKind } from './registry.ts';
import { connectorDeps } from './testing/connector-deps.ts';

const request = {
  signal: new AbortController().signal,
  deps: connectorDeps(),
};

test('every connector stands under its own kind', () => {
  for (const [kind, connector] of Object.entries(connectors)) expect(connector.kind).toBe(kind);
  expect(isConnectorKind('file')).toBe(true);
  expect(isConnectorKind('toString')).toBe(false);
});

test('[D9] how often a source is read can be told before and after its columns are mapped', () => {
  const input = { location: { from: 'url', url: 'https://a.example/x.csv' } };
  const mapping = { type: 'product', key: ['ID'], columns: [{ column: 'Name', field: 'name' }] };
  expect(connectors.file.pace(input)).toEqual(connectors.file.pace({ ...input, mapping }));
  expect(connectors.file.deletePolicy(input)).toBe('absence');
});

test.each([
  { location: { from: 'url', url: 'ftp://host/file.csv' } },
  { location: { from: 'path', path: 'relative.csv' } },
  { location: { from: 'path', path: '/a.csv' }, delimiter: '"' },
  { location: { from: 'path', path: '/a.csv' }, encoding: 'ebcdic' },
  null,
])('settings that are not valid are refused before they are used: %j', async (config) => {
  await expect(connectors.file.preview({ ...request, config, rows: 1 })).rejects.toMatchObject({
    failure: { kind: 'misconfigured' },
  });
});
