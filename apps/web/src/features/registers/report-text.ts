/** What a register found wrong with itself, in words. */
const kinds: Readonly<Record<string, string>> = {
  integrity: 'Data differed from the server’s',
  quota: 'No room left on the device',
  evicted: 'The browser removed its data',
  crash: 'The app stopped on its own',
};

/** A kind of a later app is told by its own name. */
export const kindText = (kind: string): string => kinds[kind] ?? kind;

/** As the app told it: names and values. */
export const detailText = (detail: unknown): string =>
  typeof detail === 'object' && detail !== null
    ? Object.entries(detail)
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join(', ')
    : '';
