/** What the format of a number says of its meaning: a date, or a code whose zeros count. */

/** `code` is undefined for those that are built in. */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN_DATES.some(([first, last]) => id >= first && id <= last);
  // What is quoted, escaped or a condition is shown as it is; [h] counts hours beyond a day.
  const [positive = ''] = code
    .replaceAll(/"[^"]*"|\\.|_.|\*./g, '')
    .replaceAll(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';');
  return /[ymdhs]/i.test(positive.replace(/general/i, ''));
}

/** By ECMA-376, 18.8.30, with those of the Far East. */
const BUILT_IN_DATES = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** How many digits a code such as a postcode is shown with, at least; 0 if it is no such format. */
export const zeroDigits = (code: string | undefined): number =>
  code !== undefined && /^0{2,20}$/.test(code) ? code.length : 0;
