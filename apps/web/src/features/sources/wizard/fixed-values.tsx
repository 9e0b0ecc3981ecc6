import type { EntityType } from '@syncline/domain/entity';
import { Button } from '@syncline/ui/button';
import { Input } from '@syncline/ui/input';
import { Select } from '@syncline/ui/select';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import { knownMapping, withFixed, type MappingDraft } from './mapping-draft.ts';

interface FixedValuesProps {
  readonly mapping: MappingDraft;
  readonly type: EntityType;
  readonly onChange: (mapping: MappingDraft) => void;
}

/** Fields that have the same value in every record, because no column says it. */
export function FixedValues({ mapping, type, onChange }: FixedValuesProps) {
  const labels = useLabels();
  const { t } = useTranslation('wizard');
  const { fieldByColumn, fixed } = knownMapping(mapping, type.name);
  const filled = new Set([...Object.values(fieldByColumn), ...Object.keys(fixed)]);
  const free = Object.entries(type.fields).filter(([field]) => !filled.has(field));
  const change = (field: string, value: string | null) =>
    onChange(withFixed(mapping, type.name, field, value));

  return (
    <div className="flex flex-col gap-2">
      {Object.entries(fixed).map(([field, value]) => (
        <div key={field} className="flex items-center gap-2">
          <span className="w-36 shrink-0 truncate text-sm font-medium">{labels.field(field)}</span>
          <Input
            aria-label={t('map.fixedOf', { field: labels.field(field) })}
            value={value}
            onChange={(event) => change(field, event.target.value)}
          />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('map.removeFixed', { field: labels.field(field) })}
            onClick={() => change(field, null)}
          >
            <X aria-hidden />
          </Button>
        </div>
      ))}
      {free.length > 0 && (
        <Select
          size="sm"
          aria-label={t('map.fixedField')}
          className="max-w-72"
          value=""
          placeholder={t('map.addFixed')}
          onChange={(field) => change(field, '')}
          options={free.map(([field, { kind }]) => ({
            value: field,
            label: labels.field(field),
            description: labels.kind(kind),
          }))}
        />
      )}
    </div>
  );
}
