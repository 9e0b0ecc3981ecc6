/** The language of the app: what somebody chose on this device, else what the device speaks. */
import { pickLocale } from '@syncline/ui/locale';
import { languages, type Language } from './texts.ts';

const NAME = 'syncline.language';

export type LanguageStore = ReturnType<typeof createLanguageStore>;

export function createLanguageStore(
  storage: Pick<Storage, 'getItem' | 'setItem'>,
  preferred: readonly string[],
) {
  const listeners = new Set<() => void>();
  let chosen = languages.find((language) => language === storage.getItem(NAME));

  /** With the region where the device names one: 'en-GB' writes dates as people there do. */
  const locale = (): string => {
    const ofDevice = pickLocale(preferred, languages);
    return chosen === undefined || ofDevice.startsWith(chosen) ? ofDevice : chosen;
  };

  return {
    locale,
    get: (): Language => languages.find((language) => locale().startsWith(language)) ?? 'en',
    subscribe(onChange: () => void): () => void {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    choose(language: Language) {
      chosen = language;
      storage.setItem(NAME, language);
      for (const listener of listeners) listener();
    },
  };
}
