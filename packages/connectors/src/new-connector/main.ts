/** `npm run new:connector -- NAME` */
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { AppError } from '@syncline/domain/app-error';
import { generateConnector } from './generate-connector.ts';

const print = (text: string) => process.stdout.write(`${text}\n`);

try {
  const { positionals } = parseArgs({ allowPositionals: true });
  const folder = fileURLToPath(new URL('..', import.meta.url));
  const { files, imports, entry } = await generateConnector(positionals.join('-'), folder);
  const shown = files.map((file) => relative(process.cwd(), file));
  const test = shown.find((file) => file.endsWith('.test.ts')) ?? '';
  print(`Written:
${shown.map((file) => `  ${file}`).join('\n')}

Its tests are red until it is written:
  npx vitest run ${test}

Once they are green, add to packages/connectors/src/registry.ts:
${imports}
and among the connectors:
${entry}

docs/connectors.md goes through it step by step.`);
} catch (error) {
  print(error instanceof AppError ? error.message : String(error));
  process.exitCode = 1;
}
