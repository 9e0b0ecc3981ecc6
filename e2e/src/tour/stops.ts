/** What docs/tour.md shows, in its order. */
import type { Page } from 'playwright-core';

export interface Stop {
  /** The picture's file is called after it. */
  readonly name: string;
  readonly path: string;
  /** What is to be done on the page before it is taken. */
  readonly open?: (page: Page) => Promise<void>;
}

export const stops: readonly Stop[] = [
  { name: 'overview', path: '/' },
  { name: 'sources', path: '/sources' },
  {
    name: 'source',
    path: '/sources',
    open: async (page) => page.getByRole('link', { name: 'Sample restaurant orders' }).first().click(),
  },
  { name: 'add-source', path: '/sources/new' },
  { name: 'history', path: '/history' },
  {
    name: 'run',
    path: '/sources',
    async open(page) {
      await page.getByRole('link', { name: 'Sample price list' }).first().click();
      await page.getByRole('row').nth(1).getByRole('link').click();
      await page.waitForURL('**/history/*');
    },
  },
  { name: 'records', path: '/records/product' },
  { name: 'analytics', path: '/analytics' },
  {
    name: 'palette',
    path: '/',
    async open(page) {
      await page.getByRole('button', { name: 'Search and go to' }).waitFor();
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox').waitFor();
    },
  },
];
