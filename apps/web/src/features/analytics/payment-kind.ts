import type { TFunction } from 'i18next';
import { en } from './texts.en.ts';

type Known = keyof typeof en.payments.kinds;

const isKnown = (kind: string): kind is Known => Object.hasOwn(en.payments.kinds, kind);

/** What a kind of payment is called; one that only the source knows keeps the source's name. */
export function paymentKindText(kind: string, t: TFunction<'analytics'>): string {
  if (kind === '') return t('payments.kinds.undetermined');
  return isKnown(kind) ? t(`payments.kinds.${kind}`) : kind;
}
