import { LocaleProvider } from '@syncline/ui/locale';
import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { localeOf } from './language.ts';

/** Numbers and dates in the language of the words around them, and a document that says which one it is. */
export function Localised({ children }: { readonly children: ReactNode }) {
  const { i18n } = useTranslation();
  useEffect(() => {
    document.documentElement.lang = i18n.language;
  }, [i18n.language]);
  return <LocaleProvider locale={localeOf(i18n.language, navigator.languages)}>{children}</LocaleProvider>;
}
