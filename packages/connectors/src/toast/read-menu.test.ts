import { describe, expect, test } from 'vitest';
import { placesIn, menusSchema } from './menu-items.ts';
import { menuRecords } from './menu-records.ts';
import { createToastWorld, type ToastWorldOptions } from './simulator/toast-world.ts';
import { worldFetch } from './simulator/world-fetch.ts';
import { configFor, createClient, sold, sorted, truthOf } from './toast-harness.ts';

function openRestaurant(options: Partial<ToastWorldOptions> = {}) {
  const world = createToastWorld({ ...sold(), historyDays: 0, ...options });
  const { restaurantGuid, control } = world;
  const client = createClient(
    configFor({ url: 'http://toast.example', restaurantGuid }, { dataset: 'menu' }),
    {
      fetch: worldFetch(world),
    },
  );
  return {
    control,
    client,
    aDish: truthOf(control.truth(), 'product')[0]?.key ?? '',
    expectTruth: () =>
      expect(sorted(client.records.values())).toEqual(truthOf(control.truth(), 'product', 'category')),
  };
}

describe('the menu of Toast', () => {
  test('becomes products and categories, and is fetched again only when it or the stock changed', async () => {
    const { control, client, aDish, expectTruth } = openRestaurant();
    expect(await client.read()).toBe('rows');
    expectTruth();
    expect(await client.read()).toBe('unchanged');

    control.run({ do: 'price-dish', guid: aDish, cents: 1_234 });
    expect(await client.read()).toBe('rows');
    expectTruth();

    control.run({ do: 'stock', guid: aDish, left: 0 });
    expect(await client.read()).toBe('rows');
    expectTruth();
    control.run({ do: 'stock', guid: aDish, left: 4 });
    expect(await client.read()).toBe('rows');
    expectTruth();
    expect(await client.read()).toBe('unchanged');

    control.run({ do: 'stock', guid: aDish, left: null });
    control.run({ do: 'remove-dish', guid: aDish });
    await client.read();
    expect(client.records.has(`product ${aDish}`)).toBe(false);
    expectTruth();
    const whole = control.requests().filter(({ path }) => path === '/menus/v2/menus');
    expect(whole).toHaveLength(5);
  });

  test('tells once that items have several prices', async () => {
    const { client } = openRestaurant();
    await client.read();
    expect(client.warnings).toEqual([expect.stringContaining('3 menu items have different prices')]);
  });

  test('that is not published fails, and what was read before stays', async () => {
    const { control, client } = openRestaurant();
    await client.read();
    const before = client.records.size;
    control.run({ do: 'publish-menu', isPublished: false });
    await expect(client.read()).rejects.toMatchObject({
      failure: { kind: 'not_found', advice: expect.stringContaining('Publish the menu') },
    });
    expect(client.records.size).toBe(before);
  });

  test('comes without stock where the client may not read it', async () => {
    const scopes = ['menus:read', 'restaurants:read'];
    const clients = [{ clientId: 'sample-client', clientSecret: 'sample-secret', scopes }];
    const { client, expectTruth } = openRestaurant({ clients });
    await client.read();
    expectTruth();
    expect(client.warnings).toContainEqual(expect.stringContaining('stock:read'));
  });
});

describe('an item that stands in several groups', () => {
  const item = (change: object) => ({
    guid: 'i1',
    name: 'Soda',
    pricingStrategy: 'BASE_PRICE',
    price: 2.5,
    ...change,
  });
  const menus = [
    { guid: 'm2', menuGroups: [{ guid: 'g2', name: 'Dinner', menuItems: [item({ price: 3 })] }] },
    {
      guid: 'm1',
      menuGroups: [
        {
          guid: 'g1',
          name: 'Lunch',
          menuGroups: [{ guid: 'g0', name: 'Drinks', menuItems: [item({})] }],
          menuItems: [item({ pricingStrategy: 'MENU_SPECIFIC_PRICE', price: 1 })],
        },
      ],
    },
  ];
  const recordsOf = (sent: unknown, stock = new Map<string, number>()) =>
    menuRecords(placesIn(menusSchema.parse({ lastUpdated: 'now', menus: sent })), { stock, minorDigits: 2 });

  test('is one product, the same however the menu is sorted', () => {
    const { outcomes, ambiguous } = recordsOf(menus);
    expect(outcomes).toContainEqual({
      kind: 'record',
      type: 'product',
      key: 'i1',
      data: { name: 'Soda', price: 250, category: 'g0' },
    });
    expect(outcomes.filter(({ type }) => type === 'product')).toHaveLength(1);
    expect(ambiguous).toEqual(['Soda']);
    expect(recordsOf(menus.toReversed()).outcomes).toEqual(outcomes);
  });

  test('[E5] is set aside if it has no name, and the rest goes through', () => {
    const broken = [
      { guid: 'm', menuGroups: [{ guid: 'g', name: null, menuItems: [{ guid: 'i9' }, item({}), 7] }] },
    ];
    expect(recordsOf(broken).outcomes).toMatchObject([
      { kind: 'record', type: 'category', key: 'g', data: { name: '' } },
      { kind: 'record', type: 'product', key: 'i1' },
      { kind: 'rejected', type: 'product', key: 'i9', reason: expect.stringContaining('"name"') },
      { kind: 'rejected', type: 'product', key: null },
    ]);
  });

  test.each([
    [{ price: null }, undefined],
    [{ price: 0 }, 0],
    [{ price: 0.1 + 0.2 }, 30],
  ])('has a price where Toast gives one: %j', (change, price) => {
    const [, product] = recordsOf([
      { guid: 'm', menuGroups: [{ guid: 'g', name: 'G', menuItems: [item(change)] }] },
    ]).outcomes;
    expect(Object(product).data.price).toBe(price);
  });
});
