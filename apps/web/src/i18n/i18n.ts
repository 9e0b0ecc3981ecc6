/**
 * The texts in the person's language. Each language is loaded when it is first asked for; a text that is missing in one
 * does not compile.
 */
import i18next, { type i18n as I18n, type Resource } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { keepLanguage, type Language } from './language.ts';

const load = {
  en: async (): Promise<Resource[string]> => (await import('./english.ts')).english,
  it: async (): Promise<Resource[string]> => withMany((await import('./italian.ts')).italian),
} as const satisfies Record<Language, () => Promise<Resource[string]>>;

/** Resolves once every text of the language is there. */
export async function createI18n(language: Language): Promise<I18n> {
  const instance = i18next.createInstance();
  await instance.use(initReactI18next).init({
    lng: language,
    resources: { [language]: await load[language]() },
    fallbackLng: false,
    defaultNS: 'common',
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}

/** Shows every text in another language from now on, and after a reload. */
export async function changeLanguage(i18n: I18n, language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'common'))
    for (const [feature, texts] of Object.entries(await load[language]()))
      i18n.addResourceBundle(language, feature, texts);
  await i18n.changeLanguage(language);
  keepLanguage(language);
}

/** Italian has a plural of its own for whole millions, which is written like any other plural but for a "di" in speech. */
function withMany(texts: Resource[string]): Resource[string] {
  return Object.fromEntries(
    Object.entries(texts).flatMap(([key, value]) => [
      [key, typeof value === 'string' ? value : withMany(value)],
      ...(key.endsWith('_other') ? [[key.replace(/_other$/, '_many'), value]] : []),
    ]),
  );
}
