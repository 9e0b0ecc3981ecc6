import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useErrorText } from '../../../../error-text.ts';
import { useTRPC } from '../../../../trpc.ts';
import { httpConfigSchema, inputOf, type HttpDraft } from '../../http/http-config.ts';
import type { AddSourceProps } from '../add-source.tsx';
import { reachableStep, wizardSteps } from '../draft.ts';
import { listPace } from '../kinds.ts';
import { draftMapping, mappingOf, typeOf, type MappingDraft } from '../mapping-draft.ts';
import { MapStep } from '../map-step.tsx';
import { SaveStep } from '../save-step.tsx';
import { Stepper } from '../stepper.tsx';
import { useCreateSource } from '../use-create-source.ts';
import { useFirstSchedule } from '../use-first-schedule.ts';
import { usePreview } from '../use-preview.ts';
import { HttpConnectStep } from './http-connect-step.tsx';
import { HttpPreviewStep } from './http-preview-step.tsx';

interface AddHttpProps extends AddSourceProps {
  readonly kindChoice: ReactNode;
}

const kind = 'http';

const EXAMPLE = `baseUrl: https://
auth: { kind: bearer }
request:
  path: /items
records: items
pagination: { kind: none }
`;

/** Adds a list of an HTTP API in four steps: connect → preview → map → save. */
export function AddHttp({ step: asked, onGoTo, stores, onAdded, kindChoice }: AddHttpProps) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const [draft, setDraft] = useState<HttpDraft>({ text: EXAMPLE, credentials: {} });
  const [mapping, setMapping] = useState<MappingDraft | null>(null);
  const [chosenStoreId, setStoreId] = useState(stores.length === 1 ? (stores[0]?.id ?? null) : null);
  const [typedName, setName] = useState<string | null>(null);

  const input = inputOf(draft);
  const step = reachableStep(asked, input !== null, mapping !== null);
  const preview = usePreview(kind, input, step !== 'connect');
  const types = useQuery(trpc.records.types.queryOptions());
  const declarations = types.data?.map(({ declaration }) => declaration) ?? [];
  const isOfStore = mapping !== null && typeOf(mapping, declarations)?.scope === 'store';
  const storeId = isOfStore ? chosenStoreId : null;
  const host = hostOf(input?.document);
  const name = typedName ?? host;

  const firstSchedule = useFirstSchedule(listPace);
  const save = useCreateSource(onAdded);

  const leavePreview = () => {
    if (!preview.data) return;
    const isSameTable = mapping?.header.join('\n') === preview.data.header.join('\n');
    if (!isSameTable) setMapping(draftMapping(preview.data));
    onGoTo('map');
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-7">
      <Stepper steps={wizardSteps} current={step} onGoTo={onGoTo} />
      {step === 'connect' && (
        <HttpConnectStep
          draft={draft}
          kindChoice={kindChoice}
          onChange={(change) => setDraft({ ...draft, ...change })}
          onNext={() => onGoTo('preview')}
        />
      )}
      {step === 'preview' && (
        <HttpPreviewStep preview={preview} onBack={() => onGoTo('connect')} onNext={leavePreview} />
      )}
      {step === 'map' && input && mapping && preview.data && (
        <MapStep
          kind={kind}
          storeId={chosenStoreId}
          mapping={mapping}
          input={input}
          preview={preview.data}
          types={declarations}
          stores={stores}
          onMapping={setMapping}
          onStore={setStoreId}
          onBack={() => onGoTo('preview')}
          onNext={() => onGoTo('save')}
        />
      )}
      {step === 'save' && input && mapping && (
        <SaveStep
          name={name}
          readsFrom={host}
          mapping={mappingOf(mapping)}
          storeName={stores.find(({ id }) => id === storeId)?.name ?? null}
          firstSchedule={firstSchedule}
          isSaving={save.isPending || save.isSuccess}
          error={save.isError ? errorText(save.error) : null}
          onRename={setName}
          onBack={() => onGoTo('map')}
          onSave={() => {
            const { schedule } = firstSchedule;
            if (!schedule) return;
            const config = { ...input, mapping: mappingOf(mapping) };
            save.mutate({ name: name.trim(), kind, config, storeId, schedule });
          }}
        />
      )}
    </div>
  );
}

function hostOf(document: object | undefined): string {
  const { data } = httpConfigSchema.shape.document.safeParse(document);
  return (data && URL.parse(data.baseUrl)?.host) || 'HTTP API';
}
