/** Runs one of PostgreSQL's programs to its end, as the account that owns the cluster. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Account } from './account.ts';

const execute = promisify(execFile);

/** The least a program needs: PGPORT, LD_LIBRARY_PATH or a foreign locale of ours must not steer it. */
export const environment = { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export async function runCommand(
  program: string,
  parameters: readonly string[],
  options: { readonly account: Account | null; readonly cwd?: string },
): Promise<string> {
  const { stdout } = await execute(program, parameters, {
    ...options.account,
    cwd: options.cwd ?? '/',
    env: environment,
  });
  return stdout;
}
