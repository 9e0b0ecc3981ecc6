import { SearchField } from '@syncline/ui/search-field';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../source-view.ts';
import type { SourceFilter } from './source-list.ts';
import { healths } from './source-order.ts';

interface SourcesToolbarProps {
  /** All there are, to say how many of each health. */
  readonly sources: readonly SourceView[];
  readonly filter: Pick<SourceFilter, 'search' | 'health'>;
  readonly onFilter: (filter: Pick<SourceFilter, 'search' | 'health'>) => void;
}

const ALL = 'all';

/** What of the sources is listed: by words, by health. */
export function SourcesToolbar({ sources, filter, onFilter }: SourcesToolbarProps) {
  const { t } = useTranslation('sources');
  const locale = useLocale();
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchField
        label={t('list.search')}
        placeholder={t('list.searchFor')}
        value={filter.search}
        onSearch={(search) => onFilter({ ...filter, search })}
      />
      <SegmentedControl
        label={t('columns.health')}
        value={filter.health ?? ALL}
        onChange={(health) => onFilter({ ...filter, health: health === ALL ? undefined : health })}
        options={[
          { value: ALL, label: t('list.all') },
          ...healths.map((health) => ({
            value: health,
            label: (
              <>
                {t(`health.${health}`)}
                <span className="text-ink-muted tabular-nums">
                  {countText(sources.filter((source) => source.health === health).length, locale)}
                </span>
              </>
            ),
          })),
        ]}
      />
    </div>
  );
}
