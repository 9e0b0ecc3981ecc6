/** What each mutation does on the server. A table over their names: a new one does not compile until it has an effect. */
import type { MutationArgs, MutationName } from '@syncline/domain/mutations';
import { placeOrder, updateOrder } from './sales.ts';
import { changeTab } from './tabs.ts';
import type { Writing } from './writing.ts';

type Effects = {
  readonly [Name in MutationName]: (
    writing: Writing,
    args: MutationArgs<Name>,
    registerId: string,
  ) => Promise<unknown>;
};

export const effects: Effects = {
  'table.setStatus': (writing, { table, status }) =>
    writing.change('table', table, { status: status ?? undefined }),

  'tab.change': changeTab,

  'order.place': placeOrder,

  'order.update': updateOrder,

  'record.save': (writing, { type, key, data }) => writing.save(type, key, data),

  'record.remove': (writing, { type, key }) => writing.remove(type, key),
};
