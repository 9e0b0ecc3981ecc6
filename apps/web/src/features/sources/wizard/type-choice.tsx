import type { EntityType } from '@syncline/domain/entity';
import { Badge } from '@syncline/ui/badge';
import { RadioCards } from '@syncline/ui/radio-cards';
import { Select } from '@syncline/ui/select';
import { Plus } from 'lucide-react';
import { typeLabel } from '../../../entity-labels.ts';
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
        label="What the rows become"
        value={isAmongOthers ? null : chosen}
        onChange={choose}
        className="grid gap-2.5 sm:grid-cols-2 xl:grid-cols-4"
        options={[
          ...shown.map(({ type, score, columns }, index) => ({
            value: type,
            title: typeLabel(type),
            description: `${columns.length} of ${mapping.header.length} columns fit`,
            aside: index === 0 && score >= LIKELY && <Badge tone="accent">Best match</Badge>,
          })),
          {
            value: OWN,
            title: 'A type of its own',
            description: 'One field for each column',
            aside: <Plus aria-hidden className="size-4 text-ink-faint" />,
          },
        ]}
      />
      <div className="flex items-center gap-2 text-sm text-ink-muted">
        or another type:
        <Select
          size="sm"
          className="w-48"
          aria-label="Another type"
          value={isAmongOthers ? chosen : ''}
          placeholder="Choose"
          onChange={choose}
          options={others.map(({ name }) => ({ value: name, label: typeLabel(name) }))}
        />
      </div>
    </div>
  );
}
