/** How long a click in the dashboard takes until the page shows that it was heard. */
import type { BrowserContext } from 'playwright-core';

const SHORTEST_TOLD_MS = 16;

/** Walks through the pages by the links of the sidebar; returns the time of each click to the next paint, in milliseconds. */
export async function clickThrough(context: BrowserContext): Promise<number[]> {
  const page = await context.newPage();
  await page.goto('/sources');
  const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link');
  await links.first().waitFor();
  await page.evaluate((durationThreshold) => {
    window.clicks = [];
    const options = { type: 'event', durationThreshold, buffered: false };
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'click') window.clicks.push(duration);
    }).observe(options);
  }, SHORTEST_TOLD_MS);

  for (const link of await links.all()) {
    await link.click();
    await page.waitForFunction(() => document.querySelector('main [aria-busy=true]') === null);
  }
  // Shorter ones are not told.
  const told = await page.evaluate(() => window.clicks);
  await page.close();
  return told.length === 0 ? [SHORTEST_TOLD_MS] : told;
}

declare global {
  interface Window {
    clicks: number[];
  }
}
