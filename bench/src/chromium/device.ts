/** A register in a real Chromium: the page that the journeys of e2e use, on an origin of its own and with nothing stored. */
import { buildPage } from '@syncline/e2e/build-page';
import { chromium, type Browser, type Page } from 'playwright-core';

const BASE = '/till/';

export async function withChromium<Result>(work: (browser: Browser) => Promise<Result>): Promise<Result> {
  const browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      // The page is not taken to come from this machine, as it is handed in, and would not be let near the server on it.
      '--disable-features=LocalNetworkAccessChecks',
    ],
  });
  try {
    return await work(browser);
  } finally {
    await browser.close();
  }
}

/** A page of the server's origin whose device nobody has enrolled. */
export async function withPage<Result>(
  browser: Browser,
  url: string,
  work: (page: Page) => Promise<Result>,
): Promise<Result> {
  const built = await page;
  const context = await browser.newContext({ baseURL: url });
  try {
    await context.route(
      ({ pathname }) => pathname.startsWith(BASE),
      (route) => {
        const file = built.get(new URL(route.request().url()).pathname.slice(BASE.length) || 'index.html');
        return file
          ? route.fulfill({ contentType: file.type, body: Buffer.from(file.body) })
          : route.fulfill({ status: 404 });
      },
    );
    const opened = await context.newPage();
    await opened.goto(BASE);
    // What is measured does not pass by here.
    await context.unrouteAll();
    return await work(opened);
  } finally {
    await context.close();
  }
}

const page = buildPage(BASE);
