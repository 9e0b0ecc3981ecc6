import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useErrorText } from '../../../../error-text.ts';
import { useTRPC } from '../../../../trpc.ts';
import { locationText, nameFromLocation } from '../../file-config.ts';
import type { AddSourceProps } from '../add-source.tsx';
import { FileConnectStep } from './file-connect-step.tsx';
import { emptyDraft, inputOf, reachableStep, wizardSteps, type Draft } from '../draft.ts';
import { listPace } from '../kinds.ts';
import { draftMapping, mappingOf, typeOf } from '../mapping-draft.ts';
import { MapStep } from '../map-step.tsx';
import { FilePreviewStep } from './file-preview-step.tsx';
import { SaveStep } from '../save-step.tsx';
import { Stepper } from '../stepper.tsx';
import { useCreateSource } from '../use-create-source.ts';
import { useFirstSchedule } from '../use-first-schedule.ts';
import { usePreview } from '../use-preview.ts';

interface AddFileProps extends AddSourceProps {
  readonly kindChoice: ReactNode;
}

/** Adds a file as a source in four steps: connect → preview → map → save. */
export function AddFile({ step: asked, onGoTo, stores, onAdded, kindChoice }: AddFileProps) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft,
    storeId: stores.length === 1 ? (stores[0]?.id ?? null) : null,
  }));
  const change = (next: Partial<Draft>) => setDraft((current) => ({ ...current, ...next }));

  const input = inputOf(draft);
  const step = reachableStep(asked, input !== null, draft.mapping !== null);
  const preview = usePreview('file', input, step !== 'connect');
  const types = useQuery(trpc.records.types.queryOptions());
  const declarations = types.data?.map(({ declaration }) => declaration) ?? [];
  const isOfStore = draft.mapping !== null && typeOf(draft.mapping, declarations)?.scope === 'store';
  // A store that was chosen for one type means nothing for a type that all stores share.
  const storeId = isOfStore ? draft.storeId : null;

  const firstSchedule = useFirstSchedule(listPace);
  const save = useCreateSource(onAdded);

  const leavePreview = () => {
    if (!preview.data) return;
    const isSameTable = draft.mapping?.header.join('\n') === preview.data.header.join('\n');
    if (!isSameTable) change({ mapping: draftMapping(preview.data) });
    onGoTo('map');
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-7">
      <Stepper steps={wizardSteps} current={step} onGoTo={onGoTo} />
      {step === 'connect' && (
        <FileConnectStep
          kind="file"
          title="Where is the file?"
          description="CSV, an Excel workbook or JSON, packed or not. It is read anew at every sync: what changed in it is what changes here."
          draft={draft}
          input={input}
          kindChoice={kindChoice}
          onChange={change}
          onNext={() => onGoTo('preview')}
        />
      )}
      {step === 'preview' && (
        <FilePreviewStep
          draft={draft}
          preview={preview}
          onChange={change}
          onBack={() => onGoTo('connect')}
          onNext={leavePreview}
        />
      )}
      {step === 'map' && input && draft.mapping && preview.data && (
        <MapStep
          kind="file"
          input={input}
          mapping={draft.mapping}
          storeId={draft.storeId}
          preview={preview.data}
          types={declarations}
          stores={stores}
          onMapping={(mapping) => change({ mapping })}
          onStore={(chosen) => change({ storeId: chosen })}
          onBack={() => onGoTo('preview')}
          onNext={() => onGoTo('save')}
        />
      )}
      {step === 'save' && input && draft.mapping && (
        <SaveStep
          name={draft.name ?? nameFromLocation(input.location)}
          readsFrom={locationText(input.location)}
          mapping={mappingOf(draft.mapping)}
          storeName={stores.find(({ id }) => id === storeId)?.name ?? null}
          firstSchedule={firstSchedule}
          isSaving={save.isPending || save.isSuccess}
          error={save.isError ? errorText(save.error) : null}
          onRename={(name) => change({ name })}
          onBack={() => onGoTo('map')}
          onSave={() => {
            const { schedule } = firstSchedule;
            if (!draft.mapping || !schedule) return;
            save.mutate({
              name: (draft.name ?? nameFromLocation(input.location)).trim(),
              kind: 'file',
              config: { ...input, mapping: mappingOf(draft.mapping) },
              storeId,
              schedule,
            });
          }}
        />
      )}
    </div>
  );
}
