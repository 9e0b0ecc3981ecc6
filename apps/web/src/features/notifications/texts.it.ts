import type { Translation } from '../../i18n/translation.ts';
import type { en } from './texts.en.ts';

export const it: Translation<typeof en> = {
  optIn: 'Avvisami delle sincronizzazioni lunghe',
  when: 'Quando finiscono e guardo altrove',
  blocked: 'Bloccato nelle impostazioni del browser',
  inStep: '{{source}} è allineata',
  failed: '{{source}} non è riuscita',
  created_one: '{{count, number}} nuovo',
  created_other: '{{count, number}} nuovi',
  updated_one: '{{count, number}} modificato',
  updated_other: '{{count, number}} modificati',
  removed_one: '{{count, number}} rimosso',
  removed_other: '{{count, number}} rimossi',
  unchanged: 'Non è cambiato nulla',
};
