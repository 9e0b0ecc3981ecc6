/**
 * A day in a shop: two registers sell, serve tables and are paid while the office changes prices, the network fails at random and the
 * server is killed twice. At its end everything agrees, to the cent.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { numbersFrom } from '@syncline/replica/testing/random';
import { openBrowser } from './browser.ts';
import { askToBePaid, bar, cart, enrolOnline, enter, goTo, serve, takePayment } from './pos-till.ts';
import { openNetwork, type Network } from './replica/network.ts';
import { addProducts, addTables, openShop, type Shop } from './replica/shop.ts';
import { openDevice } from './replica/till.ts';

const SEED = Number(process.env['POS_DAY_SEED'] ?? 20_261_121);
const DEEDS = 70;
const TABLES = ['T1', 'T2', 'T3'];

interface Till {
  readonly name: string;
  readonly page: Page;
  readonly network: Network;
  /** The numbers of the receipts that were given to customers, and what they were paid. */
  readonly receipts: { readonly number: string; readonly total: string }[];
  /** Of the faults that are under way, how each is ended. */
  readonly faults: (() => void)[];
}

type Choose = <Value>(from: readonly Value[]) => Value;

async function payIn({ page, receipts }: Till, choose: Choose): Promise<void> {
  const total = await askToBePaid(page);
  const kind = choose(['exact', 'cash', 'card', 'both']);
  if (kind === 'cash') await page.getByLabel('Cash received').fill('500');
  if (kind === 'card' || kind === 'both')
    await page.getByRole('button', { name: 'Card', exact: true }).click();
  if (kind === 'both' && total !== '0.01') {
    await page.getByLabel('Amount by card').fill('0.01');
    await page.getByRole('button', { name: 'Take this part' }).click();
    await page.getByRole('button', { name: 'Cash', exact: true }).click();
  }
  const { number = '' } = await takePayment(page);
  receipts.push({ number, total });
}

const someProducts = (choose: Choose) =>
  Array.from({ length: choose([1, 2, 3]) }, () => `item ${choose([11, 12, 13, 14, 15, 16, 17])},`);

/** What somebody at a register does next. */
const deeds: readonly ((till: Till, choose: Choose) => Promise<void>)[] = [
  async (till, choose) => {
    await goTo(till.page, 'Sell');
    await enter(till.page, someProducts(choose));
    await payIn(till, choose);
  },
  async ({ page }, choose) => {
    await serve(page, choose(TABLES));
    await enter(page, someProducts(choose));
    await cart(page).getByRole('button', { name: 'Leave' }).click();
  },
  async (till, choose) => {
    const { page } = till;
    await serve(page, choose(TABLES));
    const button = cart(page).getByRole('button', { name: 'Pay', exact: true });
    const nothing = cart(page).getByText('Nothing is on this table yet.');
    await button.or(nothing).waitFor();
    if (await button.isVisible()) await payIn(till, choose);
    else await cart(page).getByRole('button', { name: 'Leave' }).click();
  },
  async ({ page }, choose) => {
    await goTo(page, 'Sell');
    await enter(page, someProducts(choose));
    await page.getByRole('button', { name: 'Put on a table' }).click();
    await page.getByRole('button', { name: new RegExp(`^Take up ${choose(TABLES)}\\b`) }).click();
    await cart(page).getByRole('button', { name: 'Leave' }).click();
    await cart(page).getByText('Tap a product to begin.').waitFor();
  },
  async ({ page }, choose) => {
    await goTo(page, 'Tables');
    const status = page.getByRole('group', { name: `Status of ${choose(TABLES)}` });
    await status.getByRole('button', { name: choose(['Occupied', 'Bill']) }).click();
    await goTo(page, 'Sell');
  },
  async ({ page }) => {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
  },
];

function disturb({ network, faults }: Till, choose: Choose): void {
  if (faults.length > 0) return faults.pop()?.();
  const fault = choose(['cut', 'deaf', 'no-sockets', 'break'] as const);
  if (fault === 'break') network.breakAll();
  else faults.push(network.fail(fault));
}

/** What a register holds of what all registers of the store have, as IndexedDB has it. */
const holdings = (page: Page) =>
  page.evaluate(async () => {
    const [{ name = '' } = {}] = await indexedDB.databases();
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- what runs in the page has its functions with it
    const answer = <Result>(asked: IDBRequest<Result>) =>
      new Promise<Result>((resolve) => asked.addEventListener('success', () => resolve(asked.result)));
    const db = await answer(indexedDB.open(name));
    const rows: unknown[] = await answer(db.transaction('records').objectStore('records').getAll());
    db.close();
    return rows.map((row) => JSON.stringify(row, ['type', 'key', 'seq'])).sort();
  });

async function stored({ database }: Shop): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ type: string; key: string; seq: number }>(
    'select type, key, seq from record where not deleted',
  );
  return rows.map(({ type, key, seq }) => JSON.stringify({ type, key, seq })).sort();
}

/** What the register says it sold today. */
async function reportOf({ page }: Till) {
  await goTo(page, 'Day');
  await page.getByText('Everything was sent: the back office has the same figures.').waitFor();
  const facts = page.getByRole('region', { name: 'Day’s end' }).locator('dl > div');
  return Object.fromEntries(
    await Promise.all(
      (await facts.all()).map(async (fact) => {
        const [name = '', value = ''] = await fact.locator('dt, dd').allTextContents();
        return [name, value] as const;
      }),
    ),
  );
}

const money = (minorUnits: number) =>
  (minorUnits / 100).toLocaleString('en-GB', { minimumFractionDigits: 2 });

test('[C7] [C14] a day with two registers and an office, random faults and two deaths of the server ends the same everywhere, to the cent', async () => {
  const shop = await openShop();
  await addProducts(shop, 40);
  await addTables(shop, ...TABLES);
  await shop.database.pool.query('update store set time_zone = $1', [
    Intl.DateTimeFormat().resolvedOptions().timeZone,
  ]);
  const browser = await openBrowser();
  const tills: Till[] = [];
  for (const name of ['Till 1', 'Till 2']) {
    const network = await openNetwork(shop.url);
    const page = await enrolOnline(await openDevice(browser, network, { speed: 5 }), shop, name);
    await page.evaluate(async () => void (await navigator.serviceWorker.ready));
    tills.push({ name, page, network, receipts: [], faults: [] });
  }

  const random = numbersFrom(SEED);
  const choose: Choose = (from) => {
    const value = from[Math.floor(random() * from.length)];
    if (value === undefined) throw new Error('There is nothing to choose from');
    return value;
  };
  for (let deed = 0; deed < DEEDS; deed += 1) {
    const till = choose(tills);
    if (random() < 0.35) disturb(till, choose);
    if (random() < 0.2)
      await shop.database.pool.query(
        `update record set data = data || jsonb_build_object('price', $2::int) where type = 'product' and key = $1`,
        [`P-0000${choose([11, 12, 13, 14])}`, choose([95, 120, 250, 333, 1_999])],
      );
    if (deed === 25 || deed === 50) await shop.kill();
    if (deed === 32 || deed === 55) await shop.startAgain();
    await choose(deeds)(till, choose);
  }

  for (const { page, faults } of tills) {
    for (const end of faults) end();
    await bar(page).getByRole('button', { name: 'Sync now' }).click();
    await bar(page).getByText('Online', { exact: true }).waitFor();
    await bar(page).getByText('to send').waitFor({ state: 'hidden' });
    expect(await bar(page).getByText('refused').count()).toBe(0);
  }
  const inDatabase = await stored(shop);
  for (const { page } of tills)
    await expect.poll(() => holdings(page), { timeout: 20_000 }).toEqual(inDatabase);

  const { rows } = await shop.database.pool.query<{ number: string; total: number; register: string }>(
    `select o.data ->> 'number' as number, (o.data ->> 'total')::int as total, r.name as register
     from record o join register r on r.id = (o.data ->> 'register')::uuid
     where o.type = 'order' order by o.data ->> 'orderedAt', o.data ->> 'number'`,
  );
  const printed = tills.flatMap(({ receipts }) => receipts);
  expect(new Set(printed.map(({ number }) => number)).size).toBe(printed.length);
  for (const { name, receipts } of tills)
    expect(
      rows
        .filter(({ register }) => register === name)
        .map(({ number, total }) => ({ number, total: money(total) }))
        .toSorted((one, other) => (one.number < other.number ? -1 : 1)),
    ).toEqual(receipts);

  const day = new Date().toLocaleDateString('sv');
  const registers = await shop.api.registers.list.query();
  let revenue = 0;
  for (const till of tills) {
    const registerId = registers.find(({ name }) => name === till.name)?.id ?? '';
    const office = await shop.api.registers.dayReport.query({ registerId, day });
    expect(await reportOf(till)).toMatchObject({
      Revenue: money(office.total),
      Net: money(office.net),
      Tax: money(office.tax),
      Sales: String(office.sales),
    });
    revenue += office.total;
  }
  const { current } = await shop.api.analytics.sales.query({ period: { from: day, to: day } });
  expect(current.orders).toBe(rows.length);
  expect(current.net + current.tax).toBe(revenue);
  expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(revenue);
  process.stdout.write(
    `${printed.length} receipts, ${money(revenue)} in all, the same at both registers, in SQL and in the analytics (seed ${SEED})\n`,
  );
}, 400_000);
