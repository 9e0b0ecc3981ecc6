/** The texts as tests read them. */
import type { FlatNamespace, TFunction } from 'i18next';
import { createI18n } from './i18n.ts';
import type { Language } from './language.ts';

const instances = { en: await createI18n('en'), it: await createI18n('it') };

/** `t` of a feature, in a language. */
export const textsOf = <Feature extends FlatNamespace>(
  feature: Feature,
  language: Language = 'en',
): TFunction<Feature> => instances[language].getFixedT(language, feature);
