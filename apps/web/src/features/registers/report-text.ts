/** What a register found wrong with itself, in words. */
import type { TFunction } from 'i18next';
import { en } from './texts.en.ts';

const isKnown = (kind: string): kind is keyof typeof en.reports.kinds =>
  Object.hasOwn(en.reports.kinds, kind);

/** A kind of a later app is told by its own name. */
export const kindText = (kind: string, t: TFunction<'registers'>): string =>
  isKnown(kind) ? t(`reports.kinds.${kind}`) : kind;

/** As the app told it: names and values. */
export const detailText = (detail: unknown): string =>
  typeof detail === 'object' && detail !== null
    ? Object.entries(detail)
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join(', ')
    : '';
