/** Files that are plainly samples, the same every time. */
import type { EntityType } from '@syncline/domain/entity';

export interface SampleFile {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly type: string;
  readonly key: readonly string[];
  readonly columns: readonly { readonly column: string; readonly field: string }[];
  /** Its records belong to the sample store. */
  readonly inStore: boolean;
  /** A type of the organisation's own, which the file brings. */
  readonly declares?: EntityType;
}

const categories = ['Breads', 'Cakes', 'Coffee', 'Drinks', 'Lunch', 'Pastries', 'Seasonal', 'Teas'];
/** What one of each category is called. */
const goods = ['bread', 'cake', 'coffee', 'drink', 'lunch', 'pastry', 'seasonal special', 'tea'];
const sizes = ['small', 'medium', 'large'];
const cities = ['Bologna', 'Firenze', 'Milano', 'Napoli', 'Roma', 'Torino', 'Venezia', 'Verona'];

const csv = (header: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  [header, ...rows].map((row) => row.join(',')).join('\r\n') + '\r\n';

const count = <Row>(length: number, row: (n: number) => Row): Row[] =>
  Array.from({ length }, (_, i) => row(i + 1));
const pick = (from: readonly string[], n: number) => from[n % from.length] ?? '';
const padded = (n: number, digits: number) => String(n).padStart(digits, '0');
const amount = (cents: number) => `${Math.floor(cents / 100)}.${padded(cents % 100, 2)}`;

/** Each column fills the field of the same name, unless another is given. */
const fill = (columns: readonly (string | readonly [column: string, field: string])[]) =>
  columns.map((it) => (typeof it === 'string' ? { column: it, field: it } : { column: it[0], field: it[1] }));

export const sampleFiles: readonly SampleFile[] = [
  {
    name: 'Sample categories',
    file: 'categories.csv',
    type: 'category',
    key: ['code'],
    columns: fill(['name', 'position']),
    inStore: false,
    text: csv(
      ['code', 'name', 'position'],
      categories.map((name, i) => [padded(i + 1, 2), name, i + 1]),
    ),
  },
  {
    name: 'Sample price list',
    file: 'products.csv',
    type: 'product',
    key: ['sku'],
    columns: fill(['sku', 'name', 'category', 'price', 'barcode', 'stock']),
    inStore: false,
    text: csv(
      ['sku', 'name', 'category', 'price', 'barcode', 'stock'],
      count(480, (n) => [
        `P-${padded(n, 4)}`,
        `Sample ${pick(goods, n)} ${n} (${pick(sizes, n)})`,
        padded((n % categories.length) + 1, 2),
        amount(150 + ((n * 37) % 1_850)),
        padded(2_000_000_000 + n * 7, 13),
        (n * 13) % 90,
      ]),
    ),
  },
  {
    name: 'Sample customers',
    file: 'customers.csv',
    type: 'customer',
    key: ['id'],
    columns: fill(['name', 'city', ['vat', 'vatNumber'], ['zip', 'postalCode'], 'phone']),
    inStore: false,
    text: csv(
      ['id', 'name', 'city', 'vat', 'zip', 'phone'],
      count(1_515, (n) => [
        padded(n, 5),
        `Sample customer ${n}`,
        pick(cities, n * 5),
        padded(n * 6_151, 11),
        padded((n * 17) % 99_999, 5),
        `+39 000 ${padded(n, 6)}`,
      ]),
    ),
  },
  {
    name: 'Sample tables',
    file: 'tables.csv',
    type: 'table',
    key: ['table'],
    columns: fill([['table', 'name'], 'area', 'seats']),
    inStore: true,
    text: csv(
      ['table', 'area', 'seats'],
      count(24, (n) => [`T${n}`, n <= 16 ? 'Inside' : 'Terrace', 2 + (n % 3) * 2]),
    ),
  },
  {
    name: 'Sample loyalty cards',
    file: 'loyalty-cards.csv',
    type: 'own.loyaltyCard',
    key: ['card'],
    columns: fill(['card', 'customer', 'points', 'since']),
    declares: {
      name: 'own.loyaltyCard',
      scope: 'organisation',
      title: 'card',
      fields: {
        card: { kind: 'text', required: true },
        customer: { kind: 'reference', required: false, references: 'customer' },
        points: { kind: 'integer', required: false },
        since: { kind: 'date', required: false },
      },
    },
    inStore: false,
    text: csv(
      ['card', 'customer', 'points', 'since'],
      count(50_000, (n) => [
        padded(n * 1_009, 12),
        padded((n % 1_515) + 1, 5),
        (n * 31) % 5_000,
        `20${padded(10 + (n % 15), 2)}-${padded(1 + (n % 12), 2)}-${padded(1 + (n % 28), 2)}`,
      ]),
    ),
  },
];
