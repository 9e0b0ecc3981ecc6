/**
 * Which records of a source name others that are not there, told once a run has saved everything. It warns and refuses
 * nothing: what is named may come later, from another source.
 */
import { loadStatement } from '@syncline/db/statement';
import type { EntityType, Field } from '@syncline/domain/entity';
import type { FeedOfType } from './feed-of-type.ts';
import type { PullDeps, PullRequest } from './pull.ts';

interface Written {
  readonly types: readonly EntityType[];
  readonly feedOf: FeedOfType;
  /**
   * The feeds' heads when a read began that brings only what changed: no more than that is looked at. Null looks at all
   * records of the source.
   */
  readonly since: ReadonlyMap<number, bigint> | null;
}

/** By feed; for a read that brings only what changed. */
export async function headsBefore(
  { prisma }: Pick<PullDeps, 'prisma'>,
  { organisationId }: Pick<PullRequest['source'], 'organisationId'>,
): Promise<ReadonlyMap<number, bigint>> {
  const feeds = await prisma.feed.findMany({ where: { organisationId }, select: { id: true, head: true } });
  return new Map(feeds.map(({ id, head }) => [id, head]));
}

/** Sentences for the run's log. One statement for each field that is a reference; none of them waits for a lock. */
export async function missingReferences(
  { prisma, pool }: Pick<PullDeps, 'prisma' | 'pool'>,
  source: Pick<PullRequest['source'], 'id' | 'organisationId'>,
  { types, feedOf, since }: Written,
): Promise<readonly string[]> {
  const feeds = await prisma.feed.findMany({
    where: { organisationId: source.organisationId },
    select: { id: true, storeId: true },
  });
  const shared = feeds.filter(({ storeId }) => storeId === null).map(({ id }) => id);
  const sentences: string[] = [];
  for (const type of types) {
    for (const { field, target } of referencesOf(type)) {
      const feed = feedOf(type.name);
      const [missing] = await sql.missing(pool, {
        feed,
        type: type.name,
        source: source.id,
        after: since?.get(feed) ?? 0n,
        field,
        target,
        // What stores share may name what any of them has; a store sees its own and what is shared.
        feeds: shared.includes(feed) ? feeds.map(({ id }) => id) : [feed, ...shared],
        empty_too: since === null,
        examples: EXAMPLES,
      });
      if (missing) sentences.push(sentenceOf(type.name, field, target, missing));
    }
  }
  return sentences;
}

const EXAMPLES = 3;

const referencesOf = ({ fields }: EntityType) =>
  Object.entries<Field>(fields).flatMap(([field, { references }]) =>
    references === undefined ? [] : [{ field, target: references }],
  );

interface Missing {
  readonly records: number;
  /** Different ones. */
  readonly keys: number;
  readonly examples: readonly string[];
}

function sentenceOf(type: string, field: string, target: string, missing: Missing): string {
  const { records, keys, examples } = missing;
  const who = records === 1 ? `1 ${words(type)} names` : `${inWords(records)} ${plural(words(type))} name`;
  const where = field === target ? '' : ` in "${field}"`;
  const shown = examples
    .map((key) => JSON.stringify(key.length > 40 ? `${key.slice(0, 40)}…` : key))
    .join(', ');
  const rest = keys > examples.length ? ` and ${inWords(keys - examples.length)} more` : '';
  return `${who}${where} a ${words(target)} that is not there: ${shown}${rest}.`;
}

/** 'productUnit' is a product unit, and 'own.goods' are goods. */
const words = (type: string) =>
  type
    .replace(/^own\./, '')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase();

const plural = (word: string) =>
  /[^aeiou]y$/.test(word)
    ? `${word.slice(0, -1)}ies`
    : /(?:x|ch|sh)$/.test(word)
      ? `${word}es`
      : word.endsWith('s')
        ? word
        : `${word}s`;

const inWords = (count: number) => count.toLocaleString('en');

const sql = {
  // Not prepared: what is the best way depends on how much of the feed has changed.
  missing: loadStatement<
    {
      feed: number;
      type: string;
      source: string;
      after: bigint;
      field: string;
      target: string;
      feeds: readonly number[];
      empty_too: boolean;
      examples: number;
    },
    Missing
  >(import.meta.url, 'missing-references.sql', { prepared: false }),
};
