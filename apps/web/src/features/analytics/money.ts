/** Amounts of the organisation's currency, in the language of the page. */
import { useLocale } from '@syncline/ui/locale';
import { currencyText } from '@syncline/ui/number-text';
import { useMemo } from 'react';

export interface Money {
  readonly exact: (minorUnits: number) => string;
  /** For where there is little room. */
  readonly short: (minorUnits: number) => string;
}

export function useMoney(currency: string): Money {
  const locale = useLocale();
  return useMemo(
    () => ({
      exact: (amount) => currencyText(amount, currency, locale),
      short: (amount) => currencyText(amount, currency, locale, { isShort: true }),
    }),
    [currency, locale],
  );
}

export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
