/** The program of startDatabaseProcess: opens the database of the folder it is given, says where, and closes it on SIGTERM. */
import { openDatabase } from '../postgres/open-database.ts';
import { silentLog } from './silent-log.ts';

try {
  const database = await openDatabase({ dataFolder: process.argv[2] ?? '', log: silentLog });
  process.once('SIGTERM', () => void database.close().then(() => process.disconnect()));
  process.send?.({ url: database.url });
} catch (error) {
  process.send?.({ refusal: error instanceof Error ? error.message : String(error) });
  process.disconnect();
}
