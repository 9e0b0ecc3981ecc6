import { createContext, use, type ReactNode } from 'react';

const LocaleContext = createContext('en');

/** In which language and region numbers, dates and times are written. */
export function LocaleProvider({
  locale,
  children,
}: {
  readonly locale: string;
  readonly children: ReactNode;
}) {
  return <LocaleContext value={locale}>{children}</LocaleContext>;
}

export const useLocale = (): string => use(LocaleContext);

/**
 * The first of the person's languages that the texts exist in, with its region: 'en-GB' writes dates as people there do.
 * Numbers in a language other than the words beside them would only confuse.
 */
export function pickLocale(preferred: readonly string[], written: readonly string[]): string {
  return preferred.find((locale) => written.includes(locale.split('-')[0] ?? '')) ?? written[0] ?? 'en';
}
