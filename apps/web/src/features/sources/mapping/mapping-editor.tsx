import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Skeleton } from '@syncline/ui/skeleton';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { SourcePreview, SourceView } from '../source-view.ts';
import { MapFields } from '../wizard/map-fields.tsx';
import { mappingOf, typeOf, type MappingDraft } from '../wizard/mapping-draft.ts';
import { mappingProblems } from '../wizard/mapping-problems.ts';
import { useTrial } from '../wizard/use-trial.ts';
import { draftOfMapping, goneColumns } from './draft-of-mapping.ts';
import { ChangeNote } from './change-note.tsx';
import type { MappedConfig } from './mapped-config.ts';
import { changeOf } from './mapping-change.ts';
import { useSaveMapping } from './use-save-mapping.ts';

interface MappingEditorProps {
  readonly source: SourceView;
  readonly config: MappedConfig;
  readonly preview: SourcePreview;
}

/** Which column fills which field, tried on the first rows as one goes. What is saved holds from the next run on. */
export function MappingEditor({ source, config, preview }: MappingEditorProps) {
  const { t } = useTranslation('sources');
  const { t: wizard } = useTranslation('wizard');
  const errorText = useErrorText();
  const labels = useLabels();
  /** Null as long as nothing is changed. */
  const [edited, setEdited] = useState<MappingDraft | null>(null);
  const draft = edited ?? draftOfMapping(preview, config.mapping);
  const types = useQuery(useTRPC().records.types.queryOptions());
  const type = typeOf(draft, types.data?.map(({ declaration }) => declaration) ?? []);
  const mapping = mappingOf(draft);
  const problems = type ? mappingProblems({ draft, type, storeId: source.storeId, t: wizard, labels }) : [];
  const trial = useTrial(
    source.kind,
    config.input,
    type && problems.length === 0 ? mapping : null,
    source.id,
  );
  const save = useSaveMapping(source, () => setEdited(null));
  const change = edited && changeOf(config.mapping, mapping);
  const gone = goneColumns(preview, config.mapping);
  const isTried = trial.data !== undefined && !trial.isPlaceholderData && !trial.isFetching;
  const fitsNone = isTried && trial.data.records.length === 0 && trial.data.rejected.length > 0;

  return (
    <form
      noValidate
      aria-label={t('mapping.title')}
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (change && isTried && !fitsNone) save.mutate({ ...config.input, mapping });
      }}
    >
      {gone.length > 0 && (
        <Callout tone="warning" title={t('mapping.gone', { count: gone.length, columns: gone.join(', ') })}>
          {t('mapping.goneText')}
        </Callout>
      )}
      {type ? (
        <MapFields
          mapping={draft}
          type={type}
          preview={preview}
          trial={trial}
          problems={problems}
          keepsType
          onChange={(next) => {
            save.reset();
            setEdited(next);
          }}
        />
      ) : (
        <Skeleton className="h-96 rounded-lg" />
      )}
      {change && <ChangeNote change={change} />}
      {fitsNone && change && <Callout tone="danger" title={t('mapping.fitsNone')} />}
      {save.isError && (
        <Callout tone="danger" title={t('mapping.notSaved')}>
          {errorText(save.error)}
        </Callout>
      )}
      <div className="flex flex-wrap gap-2">
        <Button
          type="submit"
          variant="primary"
          disabled={!change || !isTried || fitsNone || problems.length > 0}
          pending={save.isPending}
        >
          {t('mapping.save')}
        </Button>
        {edited && (
          <Button
            variant="ghost"
            onClick={() => {
              save.reset();
              setEdited(null);
            }}
          >
            {t('discard')}
          </Button>
        )}
      </div>
    </form>
  );
}
