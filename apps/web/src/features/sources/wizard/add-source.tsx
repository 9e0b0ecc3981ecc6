import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText } from '../../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import { nameFromLocation } from '../csv-config.ts';
import { ConnectStep } from './connect-step.tsx';
import { emptyDraft, inputOf, reachableStep, type Draft, type WizardStep } from './draft.ts';
import { draftMapping, mappingOf, typeOf } from './mapping-draft.ts';
import { MapStep } from './map-step.tsx';
import { PreviewStep } from './preview-step.tsx';
import { SaveStep } from './save-step.tsx';
import { Stepper } from './stepper.tsx';
import { usePreview } from './use-preview.ts';

interface AddSourceProps {
  readonly step: WizardStep;
  readonly onGoTo: (step: WizardStep) => void;
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  /** The source is there and its first sync has been asked for. */
  readonly onAdded: (sourceId: string) => void;
}

/** Adds a CSV source in four steps: connect → preview → map → save. The step is the caller's, everything said is kept here. */
export function AddSource({ step: asked, onGoTo, stores, onAdded }: AddSourceProps) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft,
    storeId: stores.length === 1 ? (stores[0]?.id ?? null) : null,
  }));
  const change = (next: Partial<Draft>) => setDraft((current) => ({ ...current, ...next }));

  const step = reachableStep(asked, draft);
  const input = inputOf(draft);
  const preview = usePreview(input, step !== 'connect');
  const types = useQuery(trpc.records.types.queryOptions());
  const declarations = types.data?.map(({ declaration }) => declaration) ?? [];
  const isOfStore = draft.mapping !== null && typeOf(draft.mapping, declarations)?.scope === 'store';
  // A store that was chosen for one type means nothing for a type that all stores share.
  const storeId = isOfStore ? draft.storeId : null;

  const save = useMutation({
    mutationFn: async (source: Parameters<typeof api.sources.create.mutate>[0]) => {
      const { id } = await api.sources.create.mutate(source);
      // Saved is saved: where the first sync cannot start, the source's own page says so.
      await api.sync.startSync.mutate({ sourceId: id }).catch(() => null);
      return id;
    },
    onSuccess: async (id) => {
      await queryClient.invalidateQueries(trpc.sources.pathFilter());
      onAdded(id);
    },
  });

  const leavePreview = () => {
    if (!preview.data) return;
    const isSameTable = draft.mapping?.header.join('\n') === preview.data.header.join('\n');
    if (!isSameTable) change({ mapping: draftMapping(preview.data) });
    onGoTo('map');
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-7">
      <Stepper current={step} onGoTo={onGoTo} />
      {step === 'connect' && <ConnectStep draft={draft} onChange={change} onNext={() => onGoTo('preview')} />}
      {step === 'preview' && (
        <PreviewStep
          draft={draft}
          preview={preview}
          onChange={change}
          onBack={() => onGoTo('connect')}
          onNext={leavePreview}
        />
      )}
      {step === 'map' && input && draft.mapping && preview.data && (
        <MapStep
          draft={draft}
          mapping={draft.mapping}
          input={input}
          preview={preview.data}
          types={declarations}
          stores={stores}
          onChange={change}
          onBack={() => onGoTo('preview')}
          onNext={() => onGoTo('save')}
        />
      )}
      {step === 'save' && input && draft.mapping && (
        <SaveStep
          name={draft.name ?? nameFromLocation(input.location)}
          input={input}
          mapping={mappingOf(draft.mapping)}
          storeName={stores.find(({ id }) => id === storeId)?.name ?? null}
          isSaving={save.isPending || save.isSuccess}
          error={save.isError ? errorText(save.error) : null}
          onRename={(name) => change({ name })}
          onBack={() => onGoTo('map')}
          onSave={() => {
            if (!draft.mapping) return;
            save.mutate({
              name: (draft.name ?? nameFromLocation(input.location)).trim(),
              kind: 'csv',
              config: { ...input, mapping: mappingOf(draft.mapping) },
              storeId,
            });
          }}
        />
      )}
    </div>
  );
}
