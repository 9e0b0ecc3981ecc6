/**
 * Records as CSV (RFC 4180, UTF-8), one line each under the names of the fields. Amounts of money are in units of the currency.
 * Texts that a spreadsheet would take for a formula are kept from being one by an apostrophe in front, as OWASP advises.
 */
import type { ListedRecord } from '@syncline/db/list-records';
import type { EntityType, FieldKind } from '@syncline/domain/entity';

/** So that Excel reads it as UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

export async function* csvOf(
  { fields, scope }: EntityType,
  batches: AsyncIterable<readonly ListedRecord[]>,
  storeName: (storeId: string) => string,
): AsyncGenerator<string> {
  const columns = Object.entries(fields);
  const ofStore = scope === 'store';
  const header = ['key', ...(ofStore ? ['store'] : []), ...columns.map(([name]) => name), 'updatedAt'];
  yield BYTE_ORDER_MARK + line(header);
  for await (const records of batches)
    yield records
      .map(({ key, storeId, data, updatedAt }) =>
        line([
          harmless(key),
          ...(ofStore ? [harmless(storeId === null ? '' : storeName(storeId))] : []),
          ...columns.map(([name, { kind }]) => cellOf(kind, data[name])),
          updatedAt.toISOString(),
        ]),
      )
      .join('');
}

function cellOf(kind: FieldKind, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number') return kind === 'money' ? (value / 100).toFixed(2) : String(value);
  if (typeof value === 'boolean') return String(value);
  return harmless(typeof value === 'string' ? value : JSON.stringify(value));
}

/** What is made of digits and signs alone can be no more than a sum, and stays: telephone numbers, negative numbers. */
const harmless = (text: string) =>
  /^[=+\-@\t\r]/.test(text) && !/^[-+][\d ./()-]*$/.test(text) ? `'${text}` : text;

const line = (cells: readonly string[]) => `${cells.map(quoted).join(',')}\r\n`;

const quoted = (text: string) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
