import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { openDexieTables } from './dexie-tables.ts';
import { describeTables } from './tables.contract.ts';

describeTables('Tables in IndexedDB', () => {
  const dependencies = { indexedDB: new IDBFactory(), IDBKeyRange };
  const name = crypto.randomUUID();
  return () => openDexieTables(name, dependencies);
});
