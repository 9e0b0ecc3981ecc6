/** A real Chromium, and windows in it that belong to different people. */
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect, onTestFinished } from 'vitest';
import type { Person } from './app.ts';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args });
  onTestFinished(() => browser.close());
  return browser;
}

interface WindowOptions {
  readonly url: string;
  readonly width?: number;
  readonly height?: number;
  readonly theme?: 'light' | 'dark';
  /** Whether the browser may keep the app's files, for when there is no network. */
  readonly keepsApp?: boolean;
}

/** A window with cookies and storage of its own. Anything the page complains about fails the test. */
export async function openWindow(
  browser: Browser,
  { url, width = 1440, height = 900, theme = 'light', keepsApp = false }: WindowOptions,
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    colorScheme: theme,
    locale: 'en-GB',
    serviceWorkers: keepsApp ? 'allow' : 'block',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // The browser itself notes every request that was refused or found no network; pages show those to people.
    if (
      message.type() === 'error' &&
      !/^Failed to load resource|ERR_INTERNET_DISCONNECTED/.test(message.text())
    )
      complaints.push(message.text());
  });
  onTestFinished(async () => {
    await context.close();
    expect(complaints).toEqual([]);
  });
  return page;
}

/** A window in which somebody is signed in already. */
export async function openWindowAs(
  browser: Browser,
  { email, password }: Person,
  options: WindowOptions,
): Promise<Page> {
  const page = await openWindow(browser, options);
  const answer = await page.context().request.post('/api/auth/sign-in/email', {
    data: { email, password },
    headers: { origin: options.url },
  });
  expect(answer.status()).toBe(200);
  return page;
}
