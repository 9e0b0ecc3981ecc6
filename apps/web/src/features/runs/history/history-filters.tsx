import { Button } from '@syncline/ui/button';
import { SearchField } from '@syncline/ui/search-field';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { Select } from '@syncline/ui/select';
import { Switch } from '@syncline/ui/switch';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isFiltered, runGroups, runTriggers } from '../run-filter.ts';
import { filterOf, sourcesIn, type HistorySearch } from './history-search.ts';
import { PeriodChoice } from './period-choice.tsx';
import { SourceChoice } from './source-choice.tsx';

interface HistoryFiltersProps {
  readonly search: HistorySearch;
  readonly onChange: (change: Partial<HistorySearch>) => void;
  readonly onClear: () => void;
}

/** [E1] Which runs are shown: every part of it stands in the address. */
export function HistoryFilters({ search, onChange, onClear }: HistoryFiltersProps) {
  const { t } = useTranslation('runs');
  return (
    <section aria-label={t('filter.label')} className="flex flex-wrap items-center gap-x-3 gap-y-2.5">
      <SearchField
        label={t('filter.search')}
        placeholder={t('filter.searchHint')}
        value={search.text}
        onSearch={(text) => onChange({ text })}
      />
      <SegmentedControl
        label={t('filter.status')}
        value={search.status ?? 'all'}
        onChange={(status) => onChange({ status: status === 'all' ? undefined : status })}
        options={['all' as const, ...runGroups].map((group) => ({
          value: group,
          label: t(`filter.groups.${group}`),
        }))}
      />
      <span aria-hidden className="w-full max-sm:hidden" />
      <div className="grid w-full grid-cols-2 gap-2 sm:contents">
        <SourceChoice
          chosen={sourcesIn(search)}
          onChange={(sources) => onChange({ source: sources.length === 0 ? undefined : [...sources] })}
        />
        <Select
          aria-label={t('filter.trigger')}
          className="sm:w-36"
          value={search.trigger ?? 'any'}
          onChange={(trigger) => onChange({ trigger: trigger === 'any' ? undefined : trigger })}
          options={[
            { value: 'any', label: t('filter.anyTrigger') },
            ...runTriggers.map((trigger) => ({ value: trigger, label: t(`triggers.${trigger}`) })),
          ]}
        />
        <PeriodChoice period={search.period} from={search.from} to={search.to} onChange={onChange} />
      </div>
      <label className="flex items-center gap-2 text-sm text-ink-muted">
        <Switch checked={search.changes} onChange={(changes) => onChange({ changes })} />
        {t('filter.withChanges')}
      </label>
      {isFiltered(filterOf(search, null)) && (
        <Button variant="ghost" onClick={onClear}>
          <X aria-hidden />
          {t('history.clear')}
        </Button>
      )}
    </section>
  );
}
