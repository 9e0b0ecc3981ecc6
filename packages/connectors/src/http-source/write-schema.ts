/** `npm run schema:http -w packages/connectors`: the JSON schema of documents, for editors to complete and check by. */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { httpDocumentSchema } from './http-document.ts';

export const schemaFile = fileURLToPath(new URL('../../../../docs/http-source.schema.json', import.meta.url));

export const schemaText = (): string =>
  `${JSON.stringify({ title: 'HTTP source', ...z.toJSONSchema(httpDocumentSchema, { io: 'input' }) }, null, 2)}\n`;

if (process.argv[1] === fileURLToPath(import.meta.url)) await writeFile(schemaFile, schemaText());
