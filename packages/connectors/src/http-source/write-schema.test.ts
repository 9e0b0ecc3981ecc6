import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { schemaFile, schemaText } from './write-schema.ts';

test('the schema in docs is that of the documents that are read', async () => {
  const kept: unknown = JSON.parse(await readFile(schemaFile, 'utf8'));
  expect(kept).toEqual(JSON.parse(schemaText()));
});
