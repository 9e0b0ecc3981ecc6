import type { TFunction } from 'i18next';
import type { StoreView } from '../settings-views.ts';

/** What hangs on a store, as parts of a list: '2 sources', '1 register'. */
export function belongingsOf(
  { sources, registers, records }: Pick<StoreView, 'sources' | 'registers' | 'records'>,
  t: TFunction<'settings'>,
): readonly string[] {
  return [
    ...(sources > 0 ? [t('stores.sources', { count: sources })] : []),
    ...(registers > 0 ? [t('stores.registers', { count: registers })] : []),
    ...(records > 0 ? [t('stores.records', { count: records })] : []),
  ];
}

/** '2 sources, 1 register and 3 records' */
export const belongingsText = (store: StoreView, t: TFunction<'settings'>, locale: string): string =>
  new Intl.ListFormat(locale).format(belongingsOf(store, t));
