import type { EntityType } from '@syncline/domain/entity';
import { kindOfColumn, type RecordFilter } from '@syncline/domain/record-filter';
import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuItem } from '@syncline/ui/dropdown-menu';
import { ListFilter, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { useFieldText } from '../../field-text.ts';
import { FilterDialog } from './filter-dialog.tsx';
import { filterText } from './filter-text.ts';
import { recordColumns } from './record-columns.ts';
import { useTitles } from './use-titles.ts';

interface FilterBarProps {
  readonly type: EntityType;
  readonly filters: readonly RecordFilter[];
  readonly onChange: (filters: RecordFilter[]) => void;
}

/** Which filter is being changed: one that is there, by its place, or a new one for a field. */
type Edited = { readonly at: number } | { readonly field: string };

/** The conditions that all hold, as chips, and one more. */
export function FilterBar({ type, filters, onChange }: FilterBarProps) {
  const { t } = useTranslation('records');
  const labels = useLabels();
  const fieldText = useFieldText();
  const [edited, setEdited] = useState<Edited | null>(null);
  const titleOf = useTitles(type, filters);
  const fields = [...recordColumns(type, labels).map(({ field }) => field), 'key', 'updatedAt'];
  const known = filters.filter(({ field }) => kindOfColumn(type, field) !== null);
  const opened = edited === null ? null : 'at' in edited ? known[edited.at] : edited.field;

  return (
    <fieldset aria-label={t('filter.bar')} className="flex min-w-0 flex-wrap items-center gap-1.5">
      <DropdownMenu
        align="start"
        className="max-h-96 overflow-y-auto"
        trigger={
          <Button>
            <ListFilter aria-hidden />
            {t('filter.add')}
          </Button>
        }
      >
        {fields.map((field) => (
          <MenuItem key={field} onSelect={() => setEdited({ field })}>
            {labels.field(field)}
          </MenuItem>
        ))}
      </DropdownMenu>
      {known.map((filter, at) => {
        const text = filterText(
          type,
          filter,
          labels,
          (kind, value) =>
            kind === 'reference' ? titleOf(filter.field, String(value)) : fieldText(kind, value),
          t,
        );
        return (
          <span
            key={JSON.stringify(filter)}
            className="inline-flex h-8 max-w-full items-center rounded-md border border-line-strong bg-accent-soft text-sm"
          >
            <button
              type="button"
              className="truncate rounded-l-md py-1 pr-1 pl-2.5"
              onClick={() => setEdited({ at })}
            >
              {text}
            </button>
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('filter.remove', { filter: text })}
              onClick={() => onChange(known.filter((other) => other !== filter))}
            >
              <X aria-hidden />
            </Button>
          </span>
        );
      })}
      {opened !== null && opened !== undefined && (
        <FilterDialog
          key={JSON.stringify(edited)}
          type={type}
          of={opened}
          onClose={() => setEdited(null)}
          onApply={(filter) => {
            setEdited(null);
            onChange(
              edited !== null && 'at' in edited
                ? known.map((other, at) => (at === edited.at ? filter : other))
                : [...known, filter],
            );
          }}
        />
      )}
    </fieldset>
  );
}
