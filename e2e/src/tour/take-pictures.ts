/**
 * `npm run pictures`: takes the pictures of the documents anew, from the demo as everybody gets it, in light and dark, into
 * docs/images.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import { startDemo } from './start-demo.ts';
import { stops, type Stop } from './stops.ts';

const images = fileURLToPath(new URL('../../../docs/images/', import.meta.url));
const size = { width: 1280, height: 800 } as const;

const folder = await mkdtemp(join(tmpdir(), 'syncline-pictures-'));
const demo = await startDemo(folder);
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  await mkdir(images, { recursive: true });
  for (const theme of ['light', 'dark'] as const) {
    await takeAll(browser, theme);
    await takeRegister(browser, theme);
  }
} finally {
  await browser.close();
  await demo.close();
  await rm(folder, { recursive: true, force: true });
}

type Theme = 'light' | 'dark';

function openContext(within: Browser, theme: Theme) {
  return within.newContext({
    baseURL: demo.url,
    viewport: size,
    colorScheme: theme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
}

async function takeAll(within: Browser, theme: Theme): Promise<void> {
  const context = await openContext(within, theme);
  await context.request.post('/api/auth/sign-in/email', {
    data: demo.admin,
    headers: { origin: demo.url },
  });
  const page = await context.newPage();
  for (const stop of stops) await take(page, stop, theme);
  await context.close();
}

/** In the middle of a sale. */
async function takeRegister(within: Browser, theme: Theme): Promise<void> {
  const { stores } = await demo.api.session.me.query();
  const { code } = await demo.api.registers.createCode.mutate({
    storeId: stores[0]?.id ?? '',
    name: `Till ${theme}`,
  });
  const context = await openContext(within, theme);
  const page = await context.newPage();
  await page.goto(`/pos/#enrol=${code}`);
  await page.getByRole('button', { name: 'Enrol', exact: true }).click();
  const tiles = page.getByRole('region', { name: 'Products' }).getByRole('listitem').getByRole('button');
  await tiles.nth(7).waitFor();
  await page.getByText('Online', { exact: true }).waitFor();
  for (const place of [0, 3, 3, 5]) await tiles.nth(place).click();
  await save(page, `register-${theme}.png`);
  await context.close();
}

async function take(page: Page, stop: Stop, theme: Theme): Promise<void> {
  await page.goto(stop.path);
  await stop.open?.(page);
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  await page.waitForLoadState('networkidle');
  await save(page, `${stop.name}-${theme}.png`);
}

async function save(page: Page, name: string): Promise<void> {
  const picture = await page.screenshot({ animations: 'disabled' });
  // Few colours: a third of the size, and nobody sees it.
  await writeFile(join(images, name), await sharp(picture).png({ palette: true, effort: 10 }).toBuffer());
  process.stdout.write(`${name}\n`);
}
