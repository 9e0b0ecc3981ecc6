import type { OrderLineItem } from '@syncline/domain/entities';
import { minorUnits } from './money.ts';
import type { ToastCheck, ToastDiscount, ToastModifier } from './order-schema.ts';

/** A selection's price and tax are for all of it: the quantity, its modifiers and the discounts, the check's included. */
export function orderLines(
  checks: readonly ToastCheck[],
  { isVoided, minorDigits }: { readonly isVoided: boolean; readonly minorDigits: number },
): OrderLineItem[] {
  return checks.flatMap((check, checkIndex) =>
    check.selections.map((selection, index) => ({
      id: selection.guid ?? `${checkIndex}.${index}`,
      product: selection.item?.guid ?? null,
      name: selection.displayName ?? '',
      quantity: selection.quantity ?? 1,
      net: minorUnits(selection.price ?? 0, minorDigits),
      tax: minorUnits(selection.tax ?? 0, minorDigits),
      voided: isVoided || check.voided === true || selection.voided === true,
      modifiers: modifierNames(selection.modifiers),
    })),
  );
}

/** Those of modifiers of modifiers after the one they belong to. */
function modifierNames(modifiers: readonly ToastModifier[]): string[] {
  return modifiers
    .filter((modifier) => !modifier.voided)
    .flatMap(({ displayName, modifiers: inner }) => [
      ...(displayName ? [displayName] : []),
      ...modifierNames(inner),
    ]);
}

/** The amounts that a check was reduced by, as a whole and item by item. */
export function takenDiscounts(check: ToastCheck): number[] {
  const items = check.selections.filter((selection) => !selection.voided);
  return amountsOf([...check.appliedDiscounts, ...items.flatMap(discountsOf)]);
}

function discountsOf(item: Pick<ToastModifier, 'appliedDiscounts' | 'modifiers'>): ToastDiscount[] {
  return [
    ...item.appliedDiscounts,
    ...item.modifiers.filter((modifier) => !modifier.voided).flatMap(discountsOf),
  ];
}

const amountsOf = (discounts: readonly ToastDiscount[]) =>
  discounts
    .filter(({ processingState }) => processingState !== 'VOID')
    .map(({ discountAmount }) => discountAmount ?? 0);
