/** The first records as a table. Nothing is mapped by hand, so it is only for looking. */
import type { Preview, Request } from '../connector.ts';
import { inferColumns } from '../tabular/infer.ts';
import { fetchOrderPage } from './order-pages.ts';
import { orderOutcome } from './order-record.ts';
import type { Outcome } from './outcomes.ts';
import { loadMenu } from './read-menu.ts';
import { loadTables } from './read-tables.ts';
import { readRestaurant } from './restaurant.ts';
import { createToastApi, type ToastApi } from './toast-api.ts';
import type { ToastConfig } from './toast-config.ts';

const COLUMNS = {
  orders: ['number', 'orderedAt', 'status', 'channel', 'net', 'tax', 'tip', 'total'],
  menu: ['name', 'price', 'sku', 'description'],
  tables: ['name', 'area'],
} as const satisfies Record<ToastConfig['dataset'], readonly string[]>;

const MONEY: ReadonlySet<string> = new Set(['net', 'tax', 'tip', 'total', 'price']);

export async function previewToast(
  request: Request<ToastConfig> & { readonly rows: number },
): Promise<Preview> {
  const { config } = request;
  const api = createToastApi(request);
  const { minorDigits, outcomes } = await firstRecords(api, config);
  const header = COLUMNS[config.dataset];
  const rows = outcomes
    .flatMap((outcome) => (outcome.kind === 'record' && outcome.type !== 'category' ? [outcome.data] : []))
    .slice(0, request.rows)
    .map((data) => header.map((name) => cellOf(name, data[name], minorDigits)));
  return { kind: 'table', header, rows, ...inferColumns(header, rows), detected: {}, warnings: [] };
}

interface First {
  readonly outcomes: readonly Outcome[];
  readonly minorDigits: number;
}

const WEEK_MS = 7 * 24 * 3_600_000;

async function firstRecords(api: ToastApi, config: ToastConfig): Promise<First> {
  const restaurant = await readRestaurant(api, config, { isRequired: false });
  const { minorDigits } = restaurant;
  switch (config.dataset) {
    case 'orders': {
      const { orders } = await fetchOrderPage(api, { from: api.now() - WEEK_MS, to: api.now() }, 1);
      return { outcomes: orders.map((order) => orderOutcome(order, restaurant)), minorDigits };
    }
    case 'menu':
      return { outcomes: (await loadMenu(api, config, null)).outcomes, minorDigits };
    case 'tables':
      return { outcomes: (await loadTables(api, () => undefined)).outcomes, minorDigits };
  }
}

function cellOf(name: string, value: unknown, minorDigits: number): string {
  if (typeof value === 'number' && MONEY.has(name)) return (value / 10 ** minorDigits).toFixed(minorDigits);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
