import { settledStateSchema, type IndicatorState } from './indicator-state.ts';

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem'>;

const keyOf = (organisationId: string) => `syncline.indicator.${organisationId}`;

/** [A6] How the last sync ended, kept over a reload so that it is there before the server has answered. */
export function rememberIndicator(storage: Storage, organisationId: string, state: IndicatorState): void {
  const settled = settledStateSchema.safeParse(state);
  if (settled.success) storage.setItem(keyOf(organisationId), JSON.stringify(settled.data));
}

export function rememberedIndicator(storage: Storage, organisationId: string): IndicatorState | null {
  const stored = storage.getItem(keyOf(organisationId));
  if (stored === null) return null;
  try {
    return settledStateSchema.safeParse(JSON.parse(stored)).data ?? null;
  } catch {
    return null;
  }
}
