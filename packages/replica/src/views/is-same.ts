/** Whether two records look the same, so that nothing is drawn again that did not change. */
import type { Shown } from './overlay.ts';

/** Numbers alone do not tell: after a restored backup they are given again. */
export const isSameRecord = (one: Shown, other: Shown): boolean =>
  one.feed === other.feed &&
  one.seq === other.seq &&
  one.isPending === other.isPending &&
  isSameValue(one.data, other.data);

function isSameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, i) => isSameValue(value, other[i]));
  if (!isObject(one) || !isObject(other) || Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length &&
    keys.every((key) => Object.hasOwn(other, key) && isSameValue(one[key], other[key]))
  );
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
