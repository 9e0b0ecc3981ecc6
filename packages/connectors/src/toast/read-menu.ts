/** The published menu with what is left in stock, fetched only when Toast says that one of them changed. */
import { z } from 'zod';
import type { Batch, ReadRequest, ReadResult } from '../connector.ts';
import { ConnectorError } from '../failure.ts';
import { menusSchema, placesIn } from './menu-items.ts';
import { menuRecords, type MenuRecords, type StockLevels } from './menu-records.ts';
import { createBatching } from './outcomes.ts';
import { readRestaurant } from './restaurant.ts';
import { isSame, snapshotState } from './snapshot-state.ts';
import { createToastApi, type ToastApi } from './toast-api.ts';
import type { ToastConfig } from './toast-config.ts';
import { menuUnpublished } from './toast-failures.ts';

export async function readMenu(request: ReadRequest<ToastConfig>): Promise<ReadResult> {
  const { config, signal, warn, report } = request;
  const api = createToastApi(request);
  const metadata = await published(api, '/menus/v2/metadata', metadataSchema);
  const stock = await readStock(api);
  if (stock.levels === null) warn('The stock could not be read: the API access lacks the scope stock:read.');
  const seen = snapshotState({ lastUpdated: metadata.body.lastUpdated, stock: stock.levels }, config);
  const known = metadata.bytes + stock.bytes;
  if (isSame(request.state, seen) && request.refetch.length === 0)
    return { kind: 'unchanged', state: seen, bytes: known };

  const { menu, bytes, ...records } = await loadMenu(api, config, stock.levels);
  if (records.ambiguous.length > 0) warn(differentPrices(records.ambiguous));
  const { outcomes } = records;
  report({ phase: 'downloading', done: outcomes.length, total: outcomes.length, unit: 'rows' });

  async function* batches(): AsyncGenerator<Batch> {
    for (const batch of createBatching()(outcomes)) {
      signal.throwIfAborted();
      yield batch;
    }
  }
  return {
    kind: 'rows',
    batches: batches(),
    // Of the menu that came, in case it was published between the two requests.
    state: snapshotState({ lastUpdated: menu.lastUpdated, stock: stock.levels }, config),
    isComplete: true,
    bytes: known + bytes,
  };
}

export async function loadMenu(
  api: ToastApi,
  config: ToastConfig,
  levels: readonly StockLevel[] | null,
): Promise<MenuRecords & { readonly menu: z.infer<typeof menusSchema>; readonly bytes: number }> {
  const { minorDigits } = await readRestaurant(api, config, { isRequired: false });
  const { body, bytes } = await published(api, '/menus/v2/menus', menusSchema);
  const stock: StockLevels = new Map(levels ?? []);
  return { ...menuRecords(placesIn(body), { stock, minorDigits }), menu: body, bytes };
}

const metadataSchema = z.object({ lastUpdated: z.string() });

async function published<Body>(api: ToastApi, path: string, schema: z.ZodType<Body>) {
  const answer = await api.get({ path, schema, expects: [404] });
  if (!answer.ok) throw new ConnectorError(menuUnpublished);
  return answer;
}

type StockLevel = readonly [guid: string, left: number];

const stockSchema = z.array(
  z.object({ guid: z.string().nullish(), status: z.string().nullish(), quantity: z.number().nullish() }),
);

/** Only what is out of stock or counted; null where the client may not read it. */
async function readStock(api: ToastApi): Promise<{ levels: readonly StockLevel[] | null; bytes: number }> {
  const answer = await api.get({ path: '/stock/v1/inventory', schema: stockSchema, expects: [403] });
  if (!answer.ok) return { levels: null, bytes: answer.bytes };
  const levels = answer.body.flatMap(({ guid, status, quantity }): StockLevel[] => {
    if (!guid) return [];
    if (status === 'OUT_OF_STOCK') return [[guid, 0]];
    return status === 'QUANTITY' && quantity != null ? [[guid, quantity]] : [];
  });
  return { levels: levels.sort(([a], [b]) => (a < b ? -1 : 1)), bytes: answer.bytes };
}

function differentPrices(names: readonly string[]): string {
  const examples = names.slice(0, 3).map((name) => `"${name}"`);
  return `${names.length} menu items have different prices in different places, such as ${examples.join(', ')}: the base price is taken, or that of the first place.`;
}
