/** What a person waits for when they open a page of the dashboard with nothing in the browser's cache. */
import type { Browser, BrowserContext } from 'playwright-core';
import { admin } from '../server/server-process.ts';

export interface Visit {
  /** Until its content is there and the page answers, from the navigation on; milliseconds. */
  readonly interactiveMs: number;
  /** JavaScript as it came over the wire; kB. */
  readonly scriptKb: number;
  /** The sum of its layout shifts, as web browsers count them: no unit. */
  readonly shift: number;
}

/** Works in a window with cookies and storage of its own, in which the admin is signed in. */
export async function withWindow<Result>(
  browser: Browser,
  url: string,
  { isSignedIn }: { readonly isSignedIn: boolean },
  work: (context: BrowserContext) => Promise<Result>,
): Promise<Result> {
  const context = await browser.newContext({ baseURL: url, viewport: { width: 1440, height: 900 } });
  try {
    if (isSignedIn) {
      const answer = await context.request.post('/api/auth/sign-in/email', {
        data: admin,
        headers: { origin: url },
      });
      if (!answer.ok()) throw new Error(`Signing in failed: ${await answer.text()}`);
    }
    return await work(context);
  } finally {
    await context.close();
  }
}

export async function visit(context: BrowserContext, path: string): Promise<Visit> {
  const page = await context.newPage();
  const sizes: Promise<number>[] = [];
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script')
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await page.addInitScript(watch);
  await page.goto(path, { waitUntil: 'commit' });
  // A skeleton says `aria-busy`.
  await page.waitForFunction(
    () => document.querySelector('h1') !== null && document.querySelector('[aria-busy=true]') === null,
  );
  const readyAt = await page.evaluate(() => performance.now());
  // Everything that still moves has moved by then.
  await page.waitForLoadState('networkidle');
  const { shift, lastTaskEnd } = await page.evaluate(
    (before) => ({
      shift: window.watched.shift,
      lastTaskEnd: Math.max(
        0,
        ...window.watched.tasks.filter(({ start }) => start < before).map(({ end }) => end),
      ),
    }),
    readyAt,
  );
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  await page.close();
  return { interactiveMs: Math.max(readyAt, lastTaskEnd), scriptKb: bytes / 1_000, shift };
}

interface Watched {
  shift: number;
  readonly tasks: { readonly start: number; readonly end: number }[];
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** Runs in the page, before anything of it. */
function watch(): void {
  window.watched = { shift: 0, tasks: [] };
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      window.watched.tasks.push({ start: startTime, end: startTime + duration });
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries())
      if ('value' in entry && typeof entry.value === 'number') window.watched.shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
}
