/** Registers of a shop, as their cashiers see them: pages in a browser that share a device, or have one each. */
import type { Replica } from '@syncline/replica/replica';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { Network } from './network.ts';
import type { Shop } from './shop.ts';

type Status = ReturnType<Replica['status']['get']>;

export interface Till {
  readonly page: Page;
  readonly shows: (expected: Partial<Record<keyof Status, string>>) => Promise<void>;
  readonly field: (name: keyof Status) => Locator;
  readonly tables: Locator;
  readonly setStatus: (table: string, status: string) => Promise<void>;
}

interface Options {
  /** Time runs so many times as fast for its pages, so that nobody waits for their patience. */
  readonly speed?: number;
}

/** A device: its tabs share what it holds. Whatever its pages complain about fails the test. */
export async function openDevice(
  browser: Browser,
  network: Network,
  { speed = 1 }: Options = {},
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: network.url, locale: 'en-GB' });
  if (speed !== 1) await context.addInitScript(hasten, speed);
  const complaints: string[] = [];
  context.on('weberror', (error) => complaints.push(error.error().message));
  context.on('console', (message) => {
    const isOfNetwork = /^(Failed to load resource|WebSocket connection)/.test(message.text());
    if (message.type() === 'error' && !isOfNetwork) complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  return context;
}

/** It may show a product, by its key. */
export async function openTab(device: BrowserContext, product?: string): Promise<Till> {
  const page = await device.newPage();
  await page.goto(product === undefined ? '/till/' : `/till/?product=${product}`);
  return tillOn(page);
}

/** The first tab of a device, which then is a register of the shop. */
export async function openRegister(device: BrowserContext, shop: Shop, name = 'Till 1'): Promise<Till> {
  const till = await openTab(device);
  const code = await shop.code(name);
  await till.page.evaluate((given) => window.enrol(given), code);
  return till;
}

function tillOn(page: Page): Till {
  const field = (name: string) => page.getByRole('status', { name, exact: true });
  return {
    page,
    field,
    tables: page.getByRole('list', { name: 'Tables' }).getByRole('listitem'),
    async shows(expected) {
      for (const [name, text] of Object.entries(expected))
        await field(name)
          .filter({ hasText: new RegExp(`^${text}$`) })
          .waitFor();
    },
    async setStatus(table, status) {
      await page.getByLabel('Table', { exact: true }).fill(table);
      await page.getByLabel('Status', { exact: true }).fill(status);
      await page.getByRole('button', { name: 'Set' }).click();
    },
  };
}

/** Runs in the page, before anything else does. */
function hasten(speed: number): void {
  const began = Date.now();
  const now = Date.now.bind(Date);
  const timeout = setTimeout.bind(window);
  const interval = setInterval.bind(window);
  const timeoutSignal = AbortSignal.timeout.bind(AbortSignal);
  const hastened = {
    setTimeout: (work: TimerHandler, ms = 0, ...args: unknown[]) => timeout(work, ms / speed, ...args),
    setInterval: (work: TimerHandler, ms = 0, ...args: unknown[]) => interval(work, ms / speed, ...args),
  };
  Object.assign(window, hastened);
  Object.assign(Date, { now: () => began + (now() - began) * speed });
  // What takes longer than half a minute waits for the server, for which time passes as ever.
  Object.assign(AbortSignal, { timeout: (ms: number) => timeoutSignal(ms > 30_000 ? ms : ms / speed) });
}
