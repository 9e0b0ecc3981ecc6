import type { Texts } from '../texts/texts.ts';
import { paymentKinds } from './payment-parts.ts';

/** How a way of paying is called; one that this register does not know is told as it is. */
export function kindText(kind: string, texts: Texts): string {
  const known = paymentKinds.find((each) => each === kind);
  return known ? texts.kind[known] : kind;
}
