/** Which language the texts are in: the one chosen in this browser, or the first of the person's that they exist in. */
import { pickLocale } from '@syncline/ui/locale';

export const languages = ['en', 'it'] as const;
export type Language = (typeof languages)[number];

/** What each language calls itself. */
export const languageNames = { en: 'English', it: 'Italiano' } as const satisfies Record<Language, string>;

const KEY = 'syncline.language';

/** Of a tag such as 'it-IT'. */
export const languageOf = (tag: string): Language => asLanguage(tag.slice(0, 2)) ?? 'en';

const asLanguage = (text: string | null | undefined): Language | undefined =>
  languages.find((language) => language === text);

export const firstLanguage = (preferred: readonly string[]): Language =>
  asLanguage(localStorage.getItem(KEY)) ?? languageOf(pickLocale(preferred, languages));

export const keepLanguage = (language: Language): void => localStorage.setItem(KEY, language);

/** A language with the person's own region, where they name one: it writes numbers and dates as people there do. */
export const localeOf = (language: string, preferred: readonly string[]): string =>
  pickLocale(preferred, [language]);
