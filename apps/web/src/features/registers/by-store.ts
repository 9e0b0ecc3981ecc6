/** Registers as the page lists them: by store, those in service first. */
import { stateOf, type RegisterState } from './register-state.ts';
import type { RegisterView } from './register-view.ts';

export interface StoreGroup {
  readonly storeId: string;
  readonly storeName: string;
  readonly registers: readonly RegisterView[];
  /** How many are how, in the order in which they are told; none that is 0. */
  readonly counts: readonly { readonly state: RegisterState; readonly count: number }[];
}

const order = ['online', 'behind', 'offline', 'new', 'revoked'] as const satisfies readonly RegisterState[];

/** The server has sorted them by store and name. */
export function byStore(registers: readonly RegisterView[]): readonly StoreGroup[] {
  return [...Map.groupBy(registers, ({ storeId }) => storeId)].map(([storeId, members]) => {
    return {
      storeId,
      storeName: members[0]?.storeName ?? '',
      registers: [...members.filter((register) => !isOut(register)), ...members.filter(isOut)],
      counts: order.flatMap((state) => {
        const count = members.filter((register) => stateOf(register) === state).length;
        return count === 0 ? [] : [{ state, count }];
      }),
    };
  });
}

const isOut = ({ revokedAt }: RegisterView) => revokedAt !== null;
