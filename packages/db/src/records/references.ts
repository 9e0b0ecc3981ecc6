/** Records by what refers to them: what they are called, which there are to choose from, how many name one. */
import { loadStatement } from '../sql/statement.ts';

export interface Title {
  readonly feed: number;
  readonly type: string;
  readonly key: string;
  readonly title: string | null;
}

/** Lists of the same length: the feed of the record that names it, the named one's type and key, and that type's title. */
export const titlesOf = loadStatement<
  {
    organisation: string;
    feeds: readonly number[];
    types: readonly string[];
    keys: readonly string[];
    titles: readonly string[];
  },
  { [Column in keyof Title]: Title[Column] }
>(import.meta.url, 'titles-of.sql');

export const findReferences = loadStatement<
  { feeds: readonly number[]; type: string; title: string; pattern: string; limit: number },
  { feed: number; key: string; title: string | null }
>(import.meta.url, 'find-references.sql', { prepared: false });

export const countReferences = loadStatement<
  { feeds: readonly number[]; type: string; field: string; key: string; most: number },
  { count: number }
>(import.meta.url, 'count-references.sql', { prepared: false });
