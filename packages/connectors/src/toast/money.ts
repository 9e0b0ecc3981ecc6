/** Toast writes amounts as JSON numbers in units of the currency; records hold integers of its smallest unit. */

/**
 * The decimal that a number is written as, exactly, rounded half away from zero: 1.005 is 101 cents, although the double is
 * a little less. Throws RangeError where that is no safe integer.
 */
export function minorUnits(amount: number, digits: number): number {
  const [decimal = '', exponent = '0'] = String(Math.abs(amount)).split('e');
  const [whole = '', fraction = ''] = decimal.split('.');
  const shift = Number(exponent) + digits - fraction.length;
  const units = Number(shifted(BigInt(whole + fraction), shift));
  if (!Number.isSafeInteger(units)) throw new RangeError(`${amount} is too large an amount.`);
  return amount < 0 && units > 0 ? -units : units;
}

function shifted(value: bigint, shift: number): bigint {
  if (shift >= 0) return value * 10n ** BigInt(shift);
  const divisor = 10n ** BigInt(-shift);
  return (2n * value + divisor) / (2n * divisor);
}

/** How many decimals the currency has: JPY none, most of them two. */
export function minorDigitsOf(currency: string | null | undefined): number {
  try {
    const { maximumFractionDigits } = new Intl.NumberFormat('en', {
      style: 'currency',
      currency: currency ?? 'USD',
    }).resolvedOptions();
    return maximumFractionDigits ?? DEFAULT_DIGITS;
  } catch {
    return DEFAULT_DIGITS;
  }
}

const DEFAULT_DIGITS = 2;
