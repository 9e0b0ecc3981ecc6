/** Takes from the device what came with a feed (C19). What a person did there still waits to be sent: the server says what becomes of it. */
import type { Notice } from './notice.ts';
import { dropEffects } from './settle.ts';
import type { Key, Transaction } from './tables.ts';

type On = Pick<Transaction, 'feeds' | 'syncState' | 'records' | 'images' | 'effects' | 'answered'>;

export async function forgetFeed(on: On, feed: number): Promise<readonly Notice[]> {
  const types = (await on.syncState.within([feed])).map(({ type }) => type);
  await on.feeds.deleteMany([[feed]]);
  await on.syncState.deleteWithin([feed]);
  await on.records.deleteWithin([feed]);
  await on.images.deleteWithin([feed]);

  const accepted = (await on.answered.within([])).filter(({ answer }) => answer.feed === feed);
  await on.answered.deleteMany(accepted.map(({ position }) => [position]));
  const notices = await dropEffects(on, accepted);

  const effects = (await on.effects.within([])).filter((effect) => effect.feed === feed);
  await on.effects.deleteMany(
    effects.map(({ type, key, position, step }): Key => [type, key, position, step]),
  );
  const seen = new Set([...types, ...effects.map(({ type }) => type)]);
  return [...notices, ...[...seen].map((type): Notice => ({ feed, type, keys: 'all' }))];
}
