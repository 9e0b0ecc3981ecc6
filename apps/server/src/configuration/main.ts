/** `npm run syncline -- plan|apply|export …`: sources as a file keeps them, beside a server that runs. */
import { readFile } from 'node:fs/promises';
import { runCommand } from './command.ts';

process.exitCode = await runCommand(process.argv.slice(2), {
  environment: process.env,
  read: (path) => readFile(path, 'utf8'),
  write: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
});
