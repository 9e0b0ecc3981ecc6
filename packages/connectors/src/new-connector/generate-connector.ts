/** Writes a new connector from the template beside this file, under a name of its own. */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '@syncline/domain/app-error';

const template = fileURLToPath(new URL('template', import.meta.url));

export interface GeneratedConnector {
  /** Where each file was written. */
  readonly files: readonly string[];
  /** The lines that the registry needs. */
  readonly imports: string;
  readonly entry: string;
}

/**
 * `name` is what sources of the kind are called in code: 'acme-erp'. Makes a folder of that name in `folder`, next to the
 * other connectors, and never writes into one that exists.
 */
export async function generateConnector(name: string, folder: string): Promise<GeneratedConnector> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new AppError(
      'invalid',
      `"${name}" is no name for a connector. Use small letters, digits and hyphens: npm run new:connector -- acme-erp`,
    );
  const target = join(folder, name);
  await mkdir(target).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
    throw new AppError(
      'conflict',
      `There is a folder "${target}" already. Choose another name, or remove it.`,
    );
  });
  const files: string[] = [];
  for (const file of await readdir(template)) {
    const path = join(target, renamed(file, name));
    await writeFile(path, renamed(await readFile(join(template, file), 'utf8'), name));
    files.push(path);
  }
  const { camel } = spellingsOf(name);
  const key = camel === name ? name : `'${name}'`;
  return {
    files,
    imports: `import { ${camel}Connector } from './${name}/${name}-connector.ts';`,
    entry: `  ${key}: fromStored(${camel}Connector),`,
  };
}

/** The template lies one folder deeper than what is made of it, and its test is not run. */
function renamed(text: string, name: string): string {
  const { camel, pascal, words } = spellingsOf(name);
  return text
    .replaceAll('.red-test.', '.test.')
    .replaceAll("'../../", "'../")
    .replaceAll('example-api', name)
    .replaceAll('exampleApi', camel)
    .replaceAll('ExampleApi', pascal)
    .replaceAll('Example API', words);
}

function spellingsOf(name: string) {
  const parts = name.split('-');
  const pascal = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  const words = parts.join(' ');
  return {
    pascal,
    camel: pascal.charAt(0).toLowerCase() + pascal.slice(1),
    words: words.charAt(0).toUpperCase() + words.slice(1),
  };
}
