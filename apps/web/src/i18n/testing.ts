/** The texts as tests read them. */
import type { FlatNamespace, TFunction } from 'i18next';
import { createI18n, loadAppTexts } from './i18n.ts';
import type { Language } from './language.ts';

const withAllTexts = async (language: Language) => {
  const i18n = await createI18n(language);
  await loadAppTexts(i18n);
  return i18n;
};

const instances = { en: await withAllTexts('en'), it: await withAllTexts('it') };

/** `t` of a feature, in a language. */
export const textsOf = <Feature extends FlatNamespace>(
  feature: Feature,
  language: Language = 'en',
): TFunction<Feature> => instances[language].getFixedT(language, feature);
