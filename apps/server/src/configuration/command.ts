/** What the program does with its arguments. */
import { parseArgs } from 'node:util';
import { AppError } from '@syncline/domain/app-error';
import { parseSourceFile } from '@syncline/api/source-file';
import type { PlannedChange } from '@syncline/api/configuration';
import { parse, stringify } from 'yaml';
import { parseEnv } from '../env.ts';
import { openConfiguration } from './open-configuration.ts';

interface Surroundings {
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly read: (path: string) => Promise<string>;
  readonly write: (text: string) => void;
  readonly complain: (text: string) => void;
}

const USAGE = `Usage:
  npm run syncline -- export [--organisation SLUG]     writes all sources as YAML
  npm run syncline -- plan FILE [--prune]              tells what applying the file would change
  npm run syncline -- apply FILE [--prune]             changes it

--prune removes sources that the file once kept and does not name any more. Their records stay.
`;

/** Returns the exit code: 0, or 1 with a complaint. */
export async function runCommand(args: readonly string[], around: Surroundings): Promise<number> {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { prune: { type: 'boolean', default: false }, organisation: { type: 'string' } },
    });
    const [command, path] = positionals;
    if (command === 'export') return await exportAll(around, values.organisation);
    if ((command !== 'plan' && command !== 'apply') || path === undefined)
      throw new AppError('invalid', USAGE);
    const file = parseSourceFile(parsed(await around.read(path)), around.environment);
    const opened = await openConfiguration(
      parseEnv(around.environment),
      values.organisation ?? file.organisation,
    );
    try {
      const { configuration, member } = opened;
      const options = { prune: values.prune };
      const changes =
        command === 'plan'
          ? await configuration.plan(member, file, options)
          : await configuration.apply(member, file, options);
      around.write(told(changes, command));
    } finally {
      await opened.close();
    }
    return 0;
  } catch (error) {
    around.complain(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

async function exportAll(around: Surroundings, organisation: string | undefined): Promise<number> {
  const opened = await openConfiguration(parseEnv(around.environment), organisation);
  try {
    around.write(stringify(await opened.configuration.exported(opened.member), { lineWidth: 0 }));
  } finally {
    await opened.close();
  }
  return 0;
}

function parsed(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw new AppError(
      'invalid',
      `The file is no YAML: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const signs = { create: '+', adopt: '+', update: '~', remove: '-', unchanged: ' ' } as const;
const words = {
  create: 'is added',
  adopt: 'is there already, and kept by the file from now on',
  update: 'changes',
  remove: 'is removed; its records stay',
  unchanged: 'stays as it is',
} as const;

function told(changes: readonly PlannedChange[], command: 'plan' | 'apply'): string {
  const lines = changes.map(
    ({ key, action, settings }) =>
      `${signs[action]} ${key} ${words[action]}${settings.length > 0 ? `: ${settings.join(', ')}` : ''}\n`,
  );
  const count = changes.filter(({ action }) => action !== 'unchanged').length;
  const sum =
    count === 0
      ? 'Nothing to change.'
      : `${count} of ${changes.length} sources ${command === 'plan' ? 'would change' : 'changed'}.`;
  return `${lines.join('')}${sum}\n`;
}
