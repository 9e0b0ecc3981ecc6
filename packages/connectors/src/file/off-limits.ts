import type { Failure } from '../failure.ts';

export const offLimits = (path: string): Failure => ({
  kind: 'forbidden',
  message: `Sources may not read ${path}: it lies among the server's own data.`,
  advice: 'Put the file into the folder "files" of the data folder, or anywhere outside the data folder.',
});
