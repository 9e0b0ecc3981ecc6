/** Numbers as people read them, in their language. */

const cache = new Map<string, Intl.NumberFormat>();

// Building a formatter costs a hundred times what using it does, and tables use thousands.
function formatter(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}${JSON.stringify(options)}`;
  const known = cache.get(key);
  if (known) return known;
  const created = new Intl.NumberFormat(locale, options);
  cache.set(key, created);
  return created;
}

/** 1234 → 1,234 */
export const countText = (count: number, locale: string): string => formatter(locale, {}).format(count);

/** 42.4 → 42% */
export const percentText = (percent: number, locale: string): string =>
  formatter(locale, { style: 'percent' }).format(Math.floor(percent) / 100);

/** Minor units to a decimal with two digits: 1800 → 18.00. The declaration names no currency, so none is claimed. */
export const moneyText = (minorUnits: number, locale: string): string =>
  formatter(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(minorUnits / 100);

/** Minor units as an amount of a currency (ISO 4217): 1800 → €18.00. `isShort` for where there is little room: €1.2K. */
export function currencyText(
  minorUnits: number,
  currency: string,
  locale: string,
  { isShort = false }: { readonly isShort?: boolean } = {},
): string {
  const exact = formatter(locale, { style: 'currency', currency });
  const value = minorUnits / 10 ** minorDigits(exact);
  if (!isShort) return exact.format(value);
  const short = { notation: 'compact', maximumFractionDigits: 1, minimumFractionDigits: 0 } as const;
  return formatter(locale, { style: 'currency', currency, ...short }).format(value);
}

const minorDigits = (format: Intl.NumberFormat): number =>
  format.resolvedOptions().maximumFractionDigits ?? 2;

/** By how much something went up or down: 0.124 → +12% */
export const changeText = (share: number, locale: string): string =>
  formatter(locale, {
    style: 'percent',
    signDisplay: 'exceptZero',
    maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
  }).format(share);

/** Every digit that is there. */
export const decimalText = (value: number, locale: string): string =>
  formatter(locale, { maximumFractionDigits: 20 }).format(value);

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const;

/** 1_536_000 → 1.5 MB; decimal units, as file managers show them. */
export function bytesText(bytes: number, locale: string): string {
  let step = 0;
  let value = bytes;
  while (value >= 999.5 && step < byteUnits.length - 1) {
    value /= 1_000;
    step++;
  }
  const unit = byteUnits[step] ?? 'byte';
  const maximumFractionDigits = step === 0 || value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return formatter(locale, {
    style: 'unit',
    unit,
    unitDisplay: step === 0 ? 'narrow' : 'short',
    maximumFractionDigits,
  })
    .format(value)
    .replace(/(?<=\d)(?=[A-Z])/u, ' ');
}

/** How long something took: 340 ms, 4.2 s, 3 min 05 s, 2 h 10 min. */
export function durationText(ms: number, locale: string): string {
  if (ms < 1_000) return `${Math.max(Math.round(ms), 0)} ms`;
  if (ms < 9_950) return `${formatter(locale, { maximumFractionDigits: 1 }).format(ms / 1_000)} s`;
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3_600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
  return `${Math.floor(seconds / 3_600)} h ${String(Math.floor((seconds % 3_600) / 60)).padStart(2, '0')} min`;
}
