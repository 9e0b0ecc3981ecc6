/** What a cashier does, and what it looks like until the server has answered. */
import { mutations } from '@syncline/domain/mutations';
import { orderOfSale, receiptKey, type PaidTab, type Sale } from '@syncline/domain/sale';
import { roundQuantity } from '@syncline/domain/sale-amounts';
import { statusOfTable, type TabChange } from '@syncline/domain/sale-tab';
import {
  defineMutation,
  type Effect,
  type MutationDefinition,
  type ReadShown,
} from '@syncline/replica/define-mutation';

export const placeOrder = (registerId: string): MutationDefinition<Sale> =>
  defineMutation({
    name: 'order.place',
    schema: mutations['order.place'],
    optimistic: async (sale, read) => [
      { kind: 'put', type: 'order', key: sale.order, data: orderOfSale(sale, registerId) },
      {
        kind: 'patch',
        type: 'documentPrefix',
        key: receiptKey(registerId),
        fields: { nextNumber: sale.receipt.sequence + 1 },
      },
      ...(sale.tab ? await effectsOfPaying(sale.tab, read) : []),
    ],
  });

export const setTableStatus = defineMutation({
  name: 'table.setStatus',
  schema: mutations['table.setStatus'],
  optimistic: ({ table, status }) => [{ kind: 'patch', type: 'table', key: table, fields: { status } }],
});

/** `known` are the keys of the lines that the cashier sees on the table. */
export const changeTab = (known: readonly string[]): MutationDefinition<TabChange> =>
  defineMutation({
    name: 'tab.change',
    schema: mutations['tab.change'],
    async optimistic({ table, add, change }, read) {
      const changed = await Promise.all(change.map(({ line, by }) => effectOn(line, by, read)));
      const added = add.map(({ line, ...data }): Effect => ({
        kind: 'put',
        type: 'tabLine',
        key: line,
        data: { table, ...data },
      }));
      const gone = new Set(changed.flatMap((effect) => (effect?.kind === 'remove' ? [effect.key] : [])));
      const isOpen = add.length > 0 || known.some((key) => !gone.has(key));
      const hasMore = add.length > 0 || change.some(({ by }) => by > 0);
      return [
        ...changed.filter((effect) => effect !== null),
        ...added,
        ...(await effectOnTable(table, { isOpen, hasMore }, read)),
      ];
    },
  });

async function effectsOfPaying({ table, lines }: PaidTab, read: ReadShown): Promise<readonly Effect[]> {
  const effects = (
    await Promise.all(lines.map(({ line, quantity }) => effectOn(line, -quantity, read)))
  ).filter((effect) => effect !== null);
  const isOpen = effects.some(({ kind }) => kind !== 'remove');
  return [...effects, ...(await effectOnTable(table, { isOpen, hasMore: false }, read))];
}

/** A line of which nothing is left goes. Null: it is gone already. */
async function effectOn(key: string, by: number, read: ReadShown): Promise<Effect | null> {
  const line = await read('tabLine', key);
  if (!line) return null;
  const quantity = roundQuantity(line.quantity + by);
  return quantity > 0
    ? { kind: 'patch', type: 'tabLine', key, fields: { quantity } }
    : { kind: 'remove', type: 'tabLine', key };
}

async function effectOnTable(
  key: string,
  of: { readonly isOpen: boolean; readonly hasMore: boolean },
  read: ReadShown,
): Promise<readonly Effect[]> {
  const table = await read('table', key);
  if (!table) return [];
  const status = statusOfTable(table.status ?? null, of);
  return status === (table.status ?? null) ? [] : [{ kind: 'patch', type: 'table', key, fields: { status } }];
}
