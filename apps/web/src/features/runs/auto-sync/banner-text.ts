/** [D7] The words of the banner. */
import type { TFunction } from 'i18next';
import { workText } from '../run-text.ts';
import type { BannerState } from './banner-state.ts';

interface Words {
  readonly t: TFunction<'runs'>;
  /** What entity types are called. */
  readonly typeLabel: (type: string) => string;
  readonly locale: string;
}

/** 'Updating customers … 1,234 / 1,515 rows'. The figures move too often to be announced, so they stand apart. */
export function bannerText(
  state: BannerState,
  type: string,
  { t, typeLabel, locale }: Words,
): { readonly title: string; readonly figures: string } {
  const what = typeLabel(type).toLocaleLowerCase(locale);
  if (state.kind === 'updated')
    return { title: t('banner.updated', { what, count: state.changes }), figures: '' };
  const figures = [
    workText(state.run, t, locale),
    state.more === 0 ? null : t('banner.more', { count: state.more }),
  ];
  return {
    title: t('banner.updating', { what }),
    figures: figures.filter((part) => part !== null).join(' · '),
  };
}
