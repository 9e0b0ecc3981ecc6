/** [D7] The words of the banner, in English and Italian. */
import type { EntityName } from '@syncline/domain/entities';
import { countText } from '@syncline/ui/number-text';
import { typeLabel } from '../../../entity-labels.ts';
import { workText } from '../work-text.ts';
import type { BannerState } from './banner-state.ts';

export const bannerLanguages = ['en', 'it'] as const;

const italian = {
  category: 'categorie',
  product: 'prodotti',
  table: 'tavoli',
  tabLine: 'conti aperti',
  productUnit: 'unità dei prodotti',
  unit: 'unità di misura',
  setting: 'impostazioni',
  documentPrefix: 'prefissi dei documenti',
  inventoryConfig: 'configurazione del magazzino',
  customer: 'clienti',
  order: 'ordini',
  orderLine: 'righe degli ordini',
  material: 'materie prime',
  materialUnit: 'unità delle materie prime',
  recipe: 'ricette',
  recipeMaterial: 'materie prime delle ricette',
} as const satisfies Record<EntityName, string>;

const words = {
  en: {
    typeName: (type: string) => typeLabel(type).toLowerCase(),
    updating: (what: string) => `Updating ${what}`,
    more: (count: string) => `and ${count} more`,
    updated: (what: string, count: string) => `Updated ${what}: ${count} changed`,
  },
  it: {
    typeName: (type: string) =>
      Object.entries(italian).find(([name]) => name === type)?.[1] ?? typeLabel(type).toLowerCase(),
    updating: (what: string) => `Aggiornamento ${what}`,
    more: (count: string) => `e altri ${count}`,
    updated: (what: string, count: string) => `Aggiornamento ${what} concluso: ${count} modifiche`,
  },
} as const satisfies Record<(typeof bannerLanguages)[number], object>;

/** 'Updating customers … 1,234 / 1,515'. The figures move too often to be announced, so they stand apart. */
export function bannerText(
  state: BannerState,
  type: string,
  locale: string,
): { readonly title: string; readonly figures: string } {
  const say = locale.startsWith('it') ? words.it : words.en;
  const what = say.typeName(type);
  if (state.kind === 'updated')
    return { title: say.updated(what, countText(state.changes, locale)), figures: '' };
  const more = state.more === 0 ? '' : say.more(countText(state.more, locale));
  return {
    title: `${say.updating(what)} …`,
    figures: [countsOf(state, locale), more].filter((part) => part !== '').join(' · '),
  };
}

/** Without the unit, which would be English. */
const countsOf = ({ run }: Extract<BannerState, { kind: 'updating' }>, locale: string): string =>
  workText({ ...run, work: { ...run.work, unit: run.work.unit === 'bytes' ? 'bytes' : '' } }, locale) ?? '';
