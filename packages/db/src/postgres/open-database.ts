/**
 * Gives the server its PostgreSQL: the one DATABASE_URL names, or one of its own whose data lies in the data folder.
 * Whoever opens it closes it; closing an embedded server stops it.
 */
import type { Log } from '../log.ts';
import { checkConnection } from './check-connection.ts';
import { openEmbeddedServer } from './embedded-server.ts';

export interface Database {
  readonly url: string;
  readonly kind: 'external' | 'embedded';
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** A PostgreSQL to use instead of the embedded one. */
  readonly databaseUrl?: string;
  readonly dataFolder: string;
  readonly log: Log;
  /** `lost-on-crash` trades the data's safety for speed: for databases that only tests use. */
  readonly durability?: Durability;
}

export type Durability = 'safe' | 'lost-on-crash';

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const { databaseUrl, dataFolder, log, durability = 'safe' } = options;
  if (databaseUrl !== undefined) {
    await checkConnection(databaseUrl);
    return { url: databaseUrl, kind: 'external', close: async () => {} };
  }
  const server = await openEmbeddedServer({ dataFolder, log, durability });
  return { url: server.url, kind: 'embedded', close: server.close };
}
