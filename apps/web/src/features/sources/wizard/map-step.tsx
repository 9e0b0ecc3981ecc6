import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import type { EntityType } from '@syncline/domain/entity';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import type { SourcePreview } from '../source-view.ts';
import type { SourceKind } from './kinds.ts';
import { MapFields } from './map-fields.tsx';
import { mappingOf, typeOf, type MappingDraft } from './mapping-draft.ts';
import { mappingProblems } from './mapping-problems.ts';
import { StepFrame } from './step-frame.tsx';
import { TypeChoice } from './type-choice.tsx';
import { useTrial } from './use-trial.ts';

interface MapStepProps {
  readonly kind: SourceKind;
  /** What the connector reads. */
  readonly input: object;
  readonly mapping: MappingDraft;
  readonly storeId: string | null;
  readonly preview: SourcePreview;
  /** Every type there is, in the order it is offered. */
  readonly types: readonly EntityType[];
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  readonly onMapping: (mapping: MappingDraft) => void;
  readonly onStore: (storeId: string) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Which column becomes which field, tried on the first rows as one goes. */
export function MapStep({
  kind,
  input,
  mapping,
  storeId,
  preview,
  types,
  stores,
  onMapping,
  onStore,
  onBack,
  onNext,
}: MapStepProps) {
  const labels = useLabels();
  const { t } = useTranslation('wizard');
  const type = typeOf(mapping, types);
  const problems = type ? mappingProblems({ draft: mapping, type, storeId, t, labels }) : [];
  const trial = useTrial(kind, input, type && problems.length === 0 ? mappingOf(mapping) : null);

  return (
    <StepFrame
      title={t('map.title')}
      description={t('map.description')}
      onBack={onBack}
      next={
        <Button variant="primary" onClick={onNext} disabled={problems.length > 0}>
          {t('continue')}
        </Button>
      }
      note={problems.length > 0 ? problems[0] : undefined}
    >
      <TypeChoice mapping={mapping} suggestions={preview.suggestions} types={types} onChange={onMapping} />

      {type?.scope === 'store' && (
        <Field
          label={t('store.label')}
          hint={t('store.hint', { type: labels.type(type.name) })}
          className="max-w-xs"
        >
          <Select
            value={storeId ?? ''}
            placeholder={t('store.choose')}
            onChange={onStore}
            options={stores.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}

      {type && (
        <MapFields
          mapping={mapping}
          type={type}
          preview={preview}
          trial={trial}
          problems={problems}
          onChange={onMapping}
        />
      )}
    </StepFrame>
  );
}
