/** The address of the embedded server that is running on a data folder, for tools beside the server process. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@syncline/domain/app-error';
import { superuser } from './cluster.ts';

export async function runningServerUrl(dataFolder: string): Promise<string> {
  const read = (name: string) =>
    readFile(join(dataFolder, 'postgres', name), 'utf8').then((text) => text.trim());
  try {
    const [port, password] = await Promise.all([read('port'), read('password')]);
    return `postgresql://${superuser}:${password}@127.0.0.1:${port}/syncline`;
  } catch (cause) {
    throw new AppError('unavailable', `There is no database in ${dataFolder}. Start Syncline once.`, {
      cause,
    });
  }
}
