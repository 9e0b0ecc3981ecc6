import { createMemory, openMemoryTables } from './memory-tables.ts';
import { describeTables } from './tables.contract.ts';

describeTables('Tables in memory', () => {
  const memory = createMemory();
  return () => openMemoryTables(memory);
});
