/** The few words that components say by themselves, in the languages of the apps. */
import { useLocale } from './locale.tsx';

const written = {
  en: {
    breadcrumb: 'Breadcrumb',
    cancel: 'Cancel',
    clearSearch: 'Clear the search',
    close: 'Close',
    copied: 'Copied',
    dismiss: 'Dismiss',
    notification: 'Notification',
    retry: 'Try again',
  },
  it: {
    breadcrumb: 'Percorso',
    cancel: 'Annulla',
    clearSearch: 'Svuota la ricerca',
    close: 'Chiudi',
    copied: 'Copiato',
    dismiss: 'Chiudi',
    notification: 'Notifica',
    retry: 'Riprova',
  },
} as const;

export const useWords = (): (typeof written)[keyof typeof written] =>
  written[useLocale().startsWith('it') ? 'it' : 'en'];
