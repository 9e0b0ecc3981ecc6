import type { EntityType } from '@syncline/domain/entity';
import { Badge } from '@syncline/ui/badge';
import { RadioCards } from '@syncline/ui/radio-cards';
import { Select } from '@syncline/ui/select';
import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import type { SourcePreview } from '../source-view.ts';
import { LIKELY, type MappingDraft } from './mapping-draft.ts';

interface TypeChoiceProps {
  readonly mapping: MappingDraft;
  readonly suggestions: SourcePreview['suggestions'];
  readonly types: readonly EntityType[];
  readonly onChange: (mapping: MappingDraft) => void;
}

const SHOWN = 3;
// No type is called so: an identifier is never empty.
const OWN = '';

/** The likeliest types as cards, a type of its own beside them, all others in a list. */
export function TypeChoice({ mapping, suggestions, types, onChange }: TypeChoiceProps) {
  const labels = useLabels();
  const { t } = useTranslation('wizard');
  const { target } = mapping;
  const shown = suggestions.filter(({ score }) => score > 0).slice(0, SHOWN);
  const others = types.filter(({ name }) => !shown.some(({ type }) => type === name));
  const chosen = target.kind === 'own' ? OWN : target.type;
  const isAmongOthers = others.some(({ name }) => name === chosen);

  const choose = (type: string) =>
    onChange({ ...mapping, target: type === OWN ? { kind: 'own' } : { kind: 'known', type } });

  return (
    <div className="flex flex-col gap-3">
      <RadioCards
        label={t('map.types')}
        value={isAmongOthers ? null : chosen}
        onChange={choose}
        className="grid gap-2.5 sm:grid-cols-2 xl:grid-cols-4"
        options={[
          ...shown.map(({ type, score, columns }, index) => ({
            value: type,
            title: labels.type(type),
            description: t('map.fit', { fit: columns.length, all: mapping.header.length }),
            aside: index === 0 && score >= LIKELY && <Badge tone="accent">{t('map.bestMatch')}</Badge>,
          })),
          {
            value: OWN,
            title: t('map.ownType'),
            description: t('map.ownTypeText'),
            aside: <Plus aria-hidden className="size-4 text-ink-faint" />,
          },
        ]}
      />
      <div className="flex items-center gap-2 text-sm text-ink-muted">
        {t('map.orAnother')}
        <Select
          size="sm"
          className="w-48"
          aria-label={t('map.anotherType')}
          value={isAmongOthers ? chosen : ''}
          placeholder={t('map.choose')}
          onChange={choose}
          options={others.map(({ name }) => ({ value: name, label: labels.type(name) }))}
        />
      </div>
    </div>
  );
}
