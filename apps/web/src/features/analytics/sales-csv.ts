/** What the page shows as a table for a spreadsheet: one row per figure, amounts as decimals with a point. */
import type { ItemsReport, PaymentKind, SalesReport } from './analytics-view.ts';
import { salesPoints } from './sales-points.ts';

interface Shown {
  readonly sales: SalesReport;
  readonly items: ItemsReport | undefined;
  readonly payments: readonly PaymentKind[] | undefined;
  /** How many digits of an amount follow its point. */
  readonly digits: number;
}

const columns = [
  'part',
  'name',
  'orders',
  'quantity',
  'revenue',
  'tax',
  'tips',
  'discounts',
  'refunded',
  'guests',
];

export function salesCsv({ sales, items, payments, digits }: Shown): string {
  const amount = (minorUnits: number) => (minorUnits / 10 ** digits).toFixed(digits);
  const figures = (part: string, name: string, of: SalesReport['current']) => [
    part,
    name,
    of.orders,
    '',
    ...[of.net, of.tax, of.tip, of.discount, of.refunded].map(amount),
    of.guests,
  ];
  const rows = [
    columns,
    figures('total', `${sales.from} – ${sales.to}`, sales.current),
    figures('before', `${sales.shift}`, sales.previous),
    ...salesPoints(sales).map(({ at, current }) =>
      figures(typeof at === 'number' ? 'hour' : 'day', `${at}`, current),
    ),
    ...sales.stores.map(({ name, current }) => figures('store', name, current)),
    ...sales.channels.map(({ channel, current }) => figures('channel', channel ?? '', current)),
    ...(items?.items ?? []).map(({ name, quantity, net }) => ['item', name, '', quantity, amount(net)]),
    ...(payments ?? []).map(({ kind, payments: count, amount: paid, tip, refunded }) => [
      'payment',
      kind,
      count,
      '',
      amount(paid),
      '',
      amount(tip),
      '',
      amount(refunded),
    ]),
  ];
  return rows.map((row) => `${columns.map((_, index) => cell(row[index] ?? '')).join(',')}\r\n`).join('');
}

/** A spreadsheet would take a name that begins like a formula for one, and run it. */
function cell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) && !/^-?\d+(\.\d+)?$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
