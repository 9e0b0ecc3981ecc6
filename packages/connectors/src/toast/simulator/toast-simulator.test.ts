import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { beforeEach, describe, expect, test } from 'vitest';
import { sold } from '../toast-harness.ts';
import { startToastSimulator, type ToastSimulator } from './toast-simulator.ts';
import { createToastWorld } from './toast-world.ts';

describe('the simulated Toast', () => {
  let toast: ToastSimulator;
  let token = '';
  beforeEach(async () => {
    toast = await startToastSimulator(sold());
    const login = await fetch(`${toast.url}/authentication/v1/authentication/login`, {
      method: 'POST',
      body: JSON.stringify({
        clientId: 'sample-client',
        clientSecret: 'sample-secret',
        userAccessType: 'TOAST_MACHINE_CLIENT',
      }),
    });
    token = Object(await login.json()).token.accessToken;
    return () => toast.close();
  });

  const get = (path: string) =>
    fetch(`${toast.url}${path}`, {
      headers: { authorization: `Bearer ${token}`, 'toast-restaurant-external-id': toast.restaurantGuid },
    });
  const bulk = (query: string) => get(`/orders/v2/ordersBulk?${query}`);

  const day = 'startDate=2026-11-20T00:00:00.000%2B0000&endDate=2026-11-21T00:00:00.000%2B0000';

  test('pages orders from 1, and links to the next page but never to the last', async () => {
    const first = await bulk(`${day}&pageSize=10`);
    expect(await first.json()).toHaveLength(10);
    expect(first.headers.get('link')).toMatch(
      /^<[^>]*pageSize=10>; rel="first", <[^>]*page=1>; rel="self", <[^>]*page=2>; rel="next"$/,
    );
    expect((await bulk(`${day}&page=2`)).headers.get('link')).toMatch(/rel="prev"$/);
  });

  test.each([
    [
      'startDate=2026-11-20T00:00:00.000%2B0000',
      'EITHER (startDate and endDate) OR businessDate is required',
    ],
    [`${day}&businessDate=20261120`, 'EITHER (startDate and endDate) OR businessDate is required'],
    [
      'startDate=2026-11-20T00:00:00.000Z&endDate=2026-11-20T00:00:00.000Z',
      'Input startDate must be before endDate',
    ],
    [day.replaceAll('%2B', '+'), 'Dates must be in ISO-8601 format'],
    ['startDate=2026-08-20T00:00:00.000Z&endDate=2026-11-20T00:00:00.000Z', 'must not exceed one month'],
    [`${day}&page=0`, 'positive'],
  ])('refuses ?%s', async (query, message) => {
    const answer = await bulk(query);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ status: 400, message: expect.stringContaining(message) });
  });

  test('tells its limits with every answer', async () => {
    const orders = await bulk(day);
    expect(orders.headers.get('x-toast-ratelimit-by')).toBe('ENDPOINT');
    expect(orders.headers.get('x-toast-ratelimit-remaining')).toBe('4');
    const menu = await get('/menus/v2/metadata');
    expect(menu.headers.get('x-toast-ratelimit-by')).toBe('API');
    const reset = Number(menu.headers.get('x-toast-ratelimit-reset')) * 1_000;
    const untilReset = reset - Date.parse(menu.headers.get('date') ?? '');
    expect([1_000, 2_000]).toContain(untilReset);
  });

  test('can be controlled by another process', async () => {
    const run = (command: unknown) =>
      fetch(`${toast.url}/_control/run`, { method: 'POST', body: JSON.stringify(command) });
    const { guid } = Object(await (await run({ do: 'place-order' })).json());
    expect((await get(`/orders/v2/orders/${guid}`)).status).toBe(200);
    const truth: unknown = await (await fetch(`${toast.url}/_control/truth`)).json();
    expect(truth).toEqual(JSON.parse(JSON.stringify(toast.control.truth())));
    expect((await run({ do: 'nonsense' })).status).toBe(400);
    await run({ do: 'fault', fault: { way: { kind: 'status', status: 504, as: 'html' } } });
    expect((await get('/menus/v2/metadata')).status).toBe(504);
    expect((await get('/menus/v2/metadata')).status).toBe(200);
  });
});

test('a day of 5,000 orders is sold at once, with rush hours, voids, deletions, refunds and late closing', () => {
  const { control } = createToastWorld({ ...sold(), historyDays: 3, ordersPerDay: 5_000 });
  const orders = control
    .truth()
    .filter(({ type }) => type === 'order')
    .map(({ data }) => data);
  expect(orders.length).toBeGreaterThan(4 * 4_900);
  expect(orders.length).toBeLessThan(4 * 5_000);
  const hours = Map.groupBy(orders, ({ orderedAt }) => (new Date(String(orderedAt)).getUTCHours() + 17) % 24);
  expect(hours.get(12)?.length).toBeGreaterThan(2 * (hours.get(16)?.length ?? 0));
  expect(orders.some(({ voided }) => voided === true)).toBe(true);
  expect(orders.some(({ refunded }) => Number(refunded) > 0)).toBe(true);
  expect(orders.some(({ tip }) => Number(tip) > 0)).toBe(true);
  const nextDay = orders.filter(
    ({ businessDate, closedAt }) =>
      typeof closedAt === 'string' && closedAt.slice(0, 10) > String(businessDate),
  );
  expect(nextDay.length).toBeGreaterThan(orders.length / 2);
});

test('as a program it says where it is in its first line, and ends when it is told to', async () => {
  const program = spawn(process.execPath, [
    new URL('main.ts', import.meta.url).pathname,
    '--days',
    '1',
    '--orders',
    '5',
  ]);
  const lines = createInterface(program.stdout)[Symbol.asyncIterator]();
  const { value: url } = await lines.next();
  expect((await fetch(`${url}/_control/now`)).status).toBe(200);
  program.kill('SIGTERM');
  expect(await once(program, 'exit')).toEqual([0, null]);
});
