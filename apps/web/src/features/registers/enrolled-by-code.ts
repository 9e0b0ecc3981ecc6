/** Whether a code has been used, which shows in the list of registers only. */
import type { RegisterView } from './register-view.ts';

/** What a code is for: a place in a store, or a register that is there already. */
export type CodeTarget =
  | { readonly kind: 'new'; readonly storeId: string; readonly name: string }
  | { readonly kind: 'again'; readonly registerId: string };

/** The register that came of it; `before` is the list from before the code was made. */
export function enrolledByCode(
  target: CodeTarget,
  before: readonly RegisterView[],
  now: readonly RegisterView[],
): RegisterView | null {
  const found = now.find((register) => {
    const known = before.find(({ id }) => id === register.id);
    return target.kind === 'again'
      ? register.id === target.registerId && register.enrolledAt !== known?.enrolledAt
      : !known && register.storeId === target.storeId && register.name === target.name;
  });
  return found ?? null;
}
