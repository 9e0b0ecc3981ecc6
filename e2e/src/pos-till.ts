/** The register app as a cashier uses it, and what the database has of that. */
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { Shop } from './replica/shop.ts';

export const bar = (page: Page): Locator => page.getByRole('contentinfo', { name: 'Synchronisation' });

export const cart = (page: Page): Locator => page.getByRole('complementary', { name: 'Cart' });

/** The first page of a device, which then is a register of this name. */
export async function enrol(device: BrowserContext, code: string, name = 'Till 1'): Promise<Page> {
  const page = await device.newPage();
  await page.goto('/pos/');
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Enrol' }).click();
  await page.getByRole('heading', { name }).waitFor();
  return page;
}

/** A register with a network, which has everything. */
export async function enrolOnline(device: BrowserContext, shop: Shop, name = 'Till 1'): Promise<Page> {
  const page = await enrol(device, await shop.code(name), name);
  await bar(page).getByText('Online', { exact: true }).waitFor();
  return page;
}

/** What is tapped to sell it. */
export const tile = (page: Page, words: string): Locator =>
  page
    .getByRole('region', { name: 'Products' })
    .getByRole('button', { name: new RegExp(`^Sample ${words}`) });

/** Finds each by typing and taps it. */
export async function enter(page: Page, searches: readonly string[]): Promise<void> {
  const search = page.getByRole('searchbox');
  await page.getByRole('list').first().waitFor();
  for (const words of searches) {
    await search.fill(words);
    await tile(page, words).click();
  }
  await search.fill('');
}

interface Receipt {
  readonly number: string | undefined;
  readonly change: string | undefined;
}

/** Asks to be paid. Returns how much. */
export async function askToBePaid(page: Page): Promise<string> {
  await cart(page).getByRole('button', { name: 'Pay', exact: true }).click();
  return (await payment(page).getByLabel('Total').textContent()) ?? '';
}

/** What was filled in is taken. */
export async function takePayment(page: Page): Promise<Receipt> {
  const before = await cart(page).getByRole('definition').allTextContents();
  await payment(page).getByRole('button', { name: 'Take payment' }).click();
  await payment(page).waitFor({ state: 'detached' });
  const number = cart(page).getByRole('definition').first();
  await (before[0] === undefined ? number : number.filter({ hasNotText: before[0] })).waitFor();
  const [shown, change] = await cart(page).getByRole('definition').allTextContents();
  return { number: shown, change };
}

const payment = (page: Page) => page.getByRole('form', { name: 'Payment' });

/** Paid exactly in cash, unless more is handed over. */
export async function pay(page: Page, cash = ''): Promise<Receipt> {
  await askToBePaid(page);
  await page.getByLabel('Cash received').fill(cash);
  return takePayment(page);
}

export async function sell(page: Page, searches: readonly string[], cash?: string): Promise<Receipt> {
  await enter(page, searches);
  return pay(page, cash);
}

export const goTo = (page: Page, name: 'Sell' | 'Tables' | 'Day'): Promise<void> =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('button', { name, exact: true }).click();

/** Taps it, where the tables are shown. */
const takeUp = (page: Page, table: string): Promise<void> =>
  page.getByRole('button', { name: new RegExp(`^Take up ${table}\\b`) }).click();

/** What is entered next goes on this table. */
export async function serve(page: Page, table: string): Promise<void> {
  await goTo(page, 'Tables');
  await takeUp(page, table);
  await cart(page)
    .getByRole('heading', { name: `Table ${table}` })
    .waitFor();
}

/** Their number, total and what was paid, in the order of their numbers. */
export async function orders({ database }: Shop): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ order: string }>(
    `select concat_ws(' ', data ->> 'number', data ->> 'total', data -> 'payments' -> 0 ->> 'amount') as order
     from record where type = 'order' order by 1`,
  );
  return rows.map(({ order }) => order);
}

export async function tableStatus({ database }: Shop, key: string): Promise<string | null | undefined> {
  const { rows } = await database.pool.query<{ status: string | null }>(
    `select data ->> 'status' as status from record where type = 'table' and key = $1`,
    [key],
  );
  return rows[0]?.status;
}

/** What is on the tables, as 'table quantity name'. */
export async function tabs({ database }: Shop): Promise<readonly string[]> {
  const { rows } = await database.pool.query<{ line: string }>(
    `select concat_ws(' ', data ->> 'table', data ->> 'quantity', data ->> 'name') as line
     from record where type = 'tabLine' and not deleted order by 1`,
  );
  return rows.map(({ line }) => line);
}
