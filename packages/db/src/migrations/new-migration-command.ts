/** `npm run db:migrate:new NAME` */
import { parseArgs } from 'node:util';
import { AppError } from '@syncline/domain/app-error';
import { systemClock } from '@syncline/domain/clock';
import { migrationsFolder, schemaFile } from './migration-folder.ts';
import { writeNewMigration } from './new-migration.ts';

const quiet = () => {};
const print = (text: string) => process.stdout.write(`${text}\n`);

try {
  const { positionals } = parseArgs({ allowPositionals: true });
  const file = await writeNewMigration({
    name: positionals.join(' '),
    schemaFile,
    folder: migrationsFolder,
    clock: systemClock,
    log: { debug: quiet, info: quiet, warn: quiet, error: (_, message) => print(message) },
  });
  print(file ?? 'The migrations already make what schema.prisma says; no migration was written.');
} catch (error) {
  print(error instanceof AppError ? error.message : String(error));
  process.exitCode = 1;
}
