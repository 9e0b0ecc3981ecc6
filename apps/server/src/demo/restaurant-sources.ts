/** The sample restaurant as sources: its orders every minute, its menu and its tables. */
import type { Member, Services } from '@syncline/api/context';
import { z } from 'zod';
import type { SampleRestaurant } from './sample-restaurant.ts';

const datasets = [
  { dataset: 'orders', name: 'Sample restaurant orders' },
  { dataset: 'menu', name: 'Sample restaurant menu' },
  { dataset: 'tables', name: 'Sample restaurant tables' },
] as const;

const SECRET = 'sample-secret';

type Sources = Services['sources'];

export async function addRestaurantSources(
  sources: Sources,
  member: Member,
  { url, restaurantGuid }: SampleRestaurant,
  { storeId, now }: { readonly storeId: string; readonly now: Date },
): Promise<readonly string[]> {
  const known = new Set((await sources.list(member)).map(({ name }) => name));
  // Some may be there already, from a first start that was cut off.
  const ids: string[] = [];
  for (const { dataset, name } of datasets.filter((it) => !known.has(it.name))) {
    const { id } = await sources.create(member, {
      name,
      kind: 'toast',
      storeId,
      config: {
        baseUrl: url,
        clientId: 'sample-client',
        clientSecret: SECRET,
        restaurantGuid,
        dataset,
        ...(dataset === 'orders' && { history: daysBefore(now, 3) }),
      },
    });
    ids.push(id);
  }
  return ids;
}

/** So they still work when another program has taken the port of the last time. */
export async function moveRestaurantSources(
  sources: Sources,
  member: Member,
  { url, restaurantGuid }: SampleRestaurant,
): Promise<void> {
  for (const source of await sources.list(member)) {
    const { data: config } = configSchema.safeParse(source.config);
    if (source.kind !== 'toast' || config?.restaurantGuid !== restaurantGuid) continue;
    // What is secret goes to another address only if it is entered again.
    const moved = { ...config, baseUrl: url, clientSecret: SECRET };
    await sources.update(member, { sourceId: source.id, config: moved });
  }
}

const configSchema = z.looseObject({ restaurantGuid: z.string() });

const daysBefore = (date: Date, days: number) =>
  new Date(date.getTime() - days * 24 * 3_600_000).toISOString().slice(0, 10);
