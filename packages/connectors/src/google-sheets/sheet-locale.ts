import type { Formats } from '../tabular/formats.ts';

/** How a spreadsheet of that locale (it_IT) writes numbers and dates in its texts; what it does otherwise is left open. */
export function formatsOfLocale(locale: string): Formats {
  const tag = locale.replaceAll('_', '-');
  try {
    const decimal = new Intl.NumberFormat(tag)
      .formatToParts(1.5)
      .find(({ type }) => type === 'decimal')?.value;
    const order = new Intl.DateTimeFormat(tag, { year: 'numeric', month: 'numeric', day: 'numeric' })
      .formatToParts(0)
      .flatMap(({ type }) => (type === 'year' || type === 'month' || type === 'day' ? [type[0]] : []))
      .join('');
    return {
      ...((decimal === '.' || decimal === ',') && { decimal }),
      ...((order === 'ymd' || order === 'dmy' || order === 'mdy') && { dateOrder: order }),
    };
  } catch {
    return {};
  }
}
