/**
 * The texts in the person's language, in two parts: what somebody reads who is not signed in, and the rest, which comes while
 * the session is being checked. A text that is missing in a language does not compile.
 */
import i18next, { type i18n as I18n, type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keepLanguage, languageOf, type Language } from './language.ts';

type Part = 'entrance' | 'app';

const load = {
  en: {
    entrance: async () => (await import('./entrance.en.ts')).entrance,
    app: async () => (await import('./english.ts')).english,
  },
  it: {
    entrance: async () => withMany((await import('./entrance.it.ts')).ingresso),
    app: async () => withMany((await import('./italian.ts')).italian),
  },
} as const satisfies Record<Language, Record<Part, () => Promise<ResourceLanguage>>>;

/** A feature of each part, by which one sees that the part is there. */
const markOf = { entrance: 'common', app: 'shell' } as const satisfies Record<Part, string>;

/** Resolves once the texts of the entrance are there. */
export async function createI18n(language: Language): Promise<I18n> {
  const instance = i18next.createInstance();
  await instance.use(initReactI18next).init({
    lng: language,
    resources: { [language]: await load[language].entrance() },
    fallbackLng: false,
    defaultNS: 'common',
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}

/** Resolves once the texts behind the sign-in are there as well. */
export const loadAppTexts = (i18n: I18n): Promise<void> => loadPart(i18n, languageOf(i18n.language), 'app');

/** Shows every text in another language from now on, and after a reload. */
export async function changeLanguage(i18n: I18n, language: Language): Promise<void> {
  const hasApp = i18n.hasResourceBundle(i18n.language, markOf.app);
  await Promise.all([
    loadPart(i18n, language, 'entrance'),
    ...(hasApp ? [loadPart(i18n, language, 'app')] : []),
  ]);
  await i18n.changeLanguage(language);
  keepLanguage(language);
}

async function loadPart(i18n: I18n, language: Language, part: Part): Promise<void> {
  if (i18n.hasResourceBundle(language, markOf[part])) return;
  for (const [feature, texts] of Object.entries(await load[language][part]()))
    i18n.addResourceBundle(language, feature, texts);
}

/** Italian has a plural of its own for whole millions, which is written like any other plural but for a "di" in speech. */
function withMany(texts: ResourceLanguage): ResourceLanguage {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) => [
      [key, typeof value === 'string' ? value : withMany(value)],
      ...(key.endsWith('_other') ? [[key.replace(/_other$/, '_many'), value]] : []),
    ]),
  );
}
