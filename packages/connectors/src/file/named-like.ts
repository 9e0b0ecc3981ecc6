import type { Failure } from '../failure.ts';

/** `*` stands for any characters, `?` for one. Hidden files are meant only by name. */
export function namedLike(pattern: string): (name: string) => boolean {
  const parts = pattern
    .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  const expression = new RegExp(`^${parts}$`, 'i');
  return (name) => expression.test(name) && (!name.startsWith('.') || pattern.startsWith('.'));
}

export const nothingCalled = (pattern: string, folder: string): Failure => ({
  kind: 'not_found',
  message: `No file in ${folder} is called ${pattern}.`,
  advice: 'Nothing was applied. Check whether the export still runs, and how it names its files.',
});
