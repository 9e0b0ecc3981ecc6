/** Which records show an image: a field of theirs names it by its content, so that what was fetched once never changes (C12). */
import type { EntityName } from '@syncline/domain/entities';

/** By type, the field. */
const fields: ReadonlyMap<string, string> = new Map([
  ['product', 'image'],
] as const satisfies readonly (readonly [EntityName, string])[]);

/** SHA-256 in hex. Sources may put anything into the field, such as the address of a picture elsewhere. */
const HASH = /^[0-9a-f]{64}$/;

export const hasImages = (type: string): boolean => fields.has(type);

/** Null: the record shows none. */
export function imageOf(type: string, data: Readonly<Record<string, unknown>> | null): string | null {
  const field = fields.get(type);
  const value = field === undefined ? null : data?.[field];
  return typeof value === 'string' && HASH.test(value) ? value : null;
}
