import { useQuery } from '@tanstack/react-query';
import { SearchField } from '@syncline/ui/search-field';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { Select } from '@syncline/ui/select';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../trpc.ts';
import { actionName } from './action-sentence.tsx';
import { actionsOf, things } from './actions.ts';
import { periods, type AuditFilter } from './audit-filter.ts';

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly onChange: (change: Partial<AuditFilter>) => void;
}

export function AuditFilters({ filter, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  const actors = useQuery(useTRPC().audit.actors.queryOptions());
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchField
        label={t('filters.search')}
        placeholder={t('filters.searchPlaceholder')}
        value={filter.search}
        onSearch={(search) => onChange({ search })}
      />
      <Select
        aria-label={t('filters.who')}
        className="max-w-48"
        value={filter.who}
        onChange={(who) => onChange({ who })}
        options={[
          { value: '', label: t('filters.anybody') },
          ...(actors.data ?? []).map(({ userId, name }) => ({
            value: userId,
            label: name,
            ...(userId.startsWith('token:') && { description: t('program') }),
          })),
        ]}
      />
      <Select
        aria-label={t('filters.what')}
        className="max-w-60"
        value={filter.action}
        onChange={(action) => onChange({ action })}
        options={[
          { label: '', options: [{ value: '', label: t('filters.anything') }] },
          ...things.map((thing) => ({
            label: t(`things.${thing}`),
            options: [
              { value: thing, label: t('filters.allOf', { thing: t(`things.${thing}`) }) },
              ...actionsOf(thing).map((action) => ({ value: action, label: actionName(action, t) })),
            ],
          })),
        ]}
      />
      <SegmentedControl
        label={t('filters.period')}
        value={filter.period}
        onChange={(period) => onChange({ period })}
        options={periods.map((value) => ({ value, label: t(`filters.periods.${value}`) }))}
      />
    </div>
  );
}
