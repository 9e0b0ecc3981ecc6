/** In which order types are read: what a cashier needs first comes first; types that an organisation declared itself come last. */
import { entityNames } from '@syncline/domain/entities';

export function rank({ type }: { readonly type: string }): number {
  const at = entityNames.findIndex((name) => name === type);
  return at < 0 ? entityNames.length : at;
}
