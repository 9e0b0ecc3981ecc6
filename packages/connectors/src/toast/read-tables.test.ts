import { describe, expect, test } from 'vitest';
import { createToastWorld } from './simulator/toast-world.ts';
import { worldFetch } from './simulator/world-fetch.ts';
import { configFor, createClient, sold, sorted, truthOf } from './toast-harness.ts';

/** Before each request of the tables, as often as it says, something is published. */
function openRestaurant(published: number) {
  const world = createToastWorld({ ...sold(), historyDays: 0 });
  const { restaurantGuid, control } = world;
  control.run({ do: 'fill-tables', count: 700, edition: 'first' });
  let left = published;
  const client = createClient(
    configFor({ url: 'http://toast.example', restaurantGuid }, { dataset: 'tables' }),
    {
      fetch: worldFetch(world, ({ pathname, search }) => {
        if (!pathname.endsWith('/tables') || !search.includes('pageToken') || left === 0) return;
        left -= 1;
        control.run({ do: 'remove-table', guid: truthOf(control.truth(), 'table')[0]?.key ?? '' });
      }),
    },
  );
  return { client, truth: () => truthOf(control.truth(), 'table') };
}

describe('the tables of Toast', () => {
  test('come with the names of their areas, and only when they changed', async () => {
    const { client, truth } = openRestaurant(0);
    expect(await client.read()).toBe('rows');
    expect(sorted(client.records.values())).toEqual(truth());
    expect(client.records.size).toBe(700);
    expect(await client.read()).toBe('unchanged');
  });

  test('are read from the beginning again when something is published meanwhile', async () => {
    const { client, truth } = openRestaurant(3);
    await client.read();
    expect(client.records.size).toBe(697);
    expect(sorted(client.records.values())).toEqual(truth());
  });

  test('are given up when it does not stop', async () => {
    const { client } = openRestaurant(100);
    await expect(client.read()).rejects.toMatchObject({ failure: { kind: 'unavailable' } });
    expect(client.records.size).toBe(0);
  });
});
