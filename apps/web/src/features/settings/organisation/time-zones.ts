/** The time zones there are, by their IANA names. Browsers leave UTC out, which servers like. */
export const timeZones: readonly { readonly value: string }[] = [
  ...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')]),
].map((value) => ({ value }));

export const isTimeZone = (name: string): boolean => timeZones.some(({ value }) => value === name);

/** Where this browser is. */
export const ownTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;
