import type { Translation } from '../../i18n/translation.ts';
import type { en } from './texts.en.ts';

export const it: Translation<typeof en> = {
  states: {
    off: 'Offline',
    connecting: 'Connessione…',
    live: 'In tempo reale',
    reconnecting: 'Riconnessione…',
  },
};
