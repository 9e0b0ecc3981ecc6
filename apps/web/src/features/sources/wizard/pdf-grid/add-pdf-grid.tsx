import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useErrorText } from '../../../../error-text.ts';
import { useTRPC } from '../../../../trpc.ts';
import { locationText, nameFromLocation } from '../../file-config.ts';
import { LayoutFields } from '../../pdf-grid/layout-fields.tsx';
import {
  nobody,
  pdfInputOf,
  usualLayout,
  type PdfLayout,
  type SignInDraft,
} from '../../pdf-grid/pdf-config.ts';
import { SignInFields } from '../../pdf-grid/sign-in-fields.tsx';
import type { AddSourceProps } from '../add-source.tsx';
import { emptyDraft, locationOf, reachableStep, wizardSteps, type Draft } from '../draft.ts';
import { FileConnectStep } from '../file/file-connect-step.tsx';
import { listPace } from '../kinds.ts';
import { draftMapping, mappingOf, typeOf } from '../mapping-draft.ts';
import { MapStep } from '../map-step.tsx';
import { SaveStep } from '../save-step.tsx';
import { Stepper } from '../stepper.tsx';
import { useCreateSource } from '../use-create-source.ts';
import { useFirstSchedule } from '../use-first-schedule.ts';
import { usePreview } from '../use-preview.ts';
import { PdfPreviewStep } from './pdf-preview-step.tsx';

interface AddPdfGridProps extends AddSourceProps {
  readonly kindChoice: ReactNode;
}

const kind = 'pdf-grid';

/** Adds a list that a program exports as PDF, in four steps: connect → preview → map → save. */
export function AddPdfGrid({ step: asked, onGoTo, stores, onAdded, kindChoice }: AddPdfGridProps) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const [layout, setLayout] = useState<PdfLayout>(usualLayout);
  const [signIn, setSignIn] = useState<SignInDraft>(nobody);
  const [draft, setDraft] = useState<Draft>(() => ({
    ...emptyDraft,
    storeId: stores.length === 1 ? (stores[0]?.id ?? null) : null,
  }));
  const change = (next: Partial<Draft>) => setDraft((current) => ({ ...current, ...next }));

  const input = pdfInputOf(locationOf(draft), layout, signIn);
  const { mapping } = draft;
  const step = reachableStep(asked, input !== null, mapping !== null);
  const preview = usePreview(kind, input, step !== 'connect');
  const types = useQuery(trpc.records.types.queryOptions());
  const declarations = types.data?.map(({ declaration }) => declaration) ?? [];
  const isOfStore = mapping !== null && typeOf(mapping, declarations)?.scope === 'store';
  const storeId = isOfStore ? draft.storeId : null;
  const name = draft.name ?? (input ? nameFromLocation(input.location) : '');

  const firstSchedule = useFirstSchedule(listPace);
  const save = useCreateSource(onAdded);

  const leavePreview = () => {
    if (!preview.data) return;
    const isSameTable = mapping?.header.join('\n') === preview.data.header.join('\n');
    if (!isSameTable) change({ mapping: draftMapping(preview.data) });
    onGoTo('map');
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-7">
      <Stepper steps={wizardSteps} current={step} onGoTo={onGoTo} />
      {step === 'connect' && (
        <FileConnectStep
          kind={kind}
          title="Where is the PDF?"
          description="A list that a program cannot export otherwise: a grid, cut into pages. It is read anew at every sync."
          draft={draft}
          input={input}
          kindChoice={kindChoice}
          onChange={change}
          onNext={() => onGoTo('preview')}
        >
          {draft.from === 'url' && (
            <details className="max-w-2xl text-sm">
              <summary className="w-fit cursor-pointer text-ink-muted hover:text-ink">
                Only for those who sign in
              </summary>
              <div className="mt-3">
                <SignInFields draft={signIn} onChange={(changed) => setSignIn({ ...signIn, ...changed })} />
              </div>
            </details>
          )}
          <LayoutFields layout={layout} onChange={setLayout} />
        </FileConnectStep>
      )}
      {step === 'preview' && (
        <PdfPreviewStep preview={preview} onBack={() => onGoTo('connect')} onNext={leavePreview} />
      )}
      {step === 'map' && input && mapping && preview.data && (
        <MapStep
          kind={kind}
          input={input}
          mapping={mapping}
          storeId={draft.storeId}
          preview={preview.data}
          types={declarations}
          stores={stores}
          onMapping={(changed) => change({ mapping: changed })}
          onStore={(chosen) => change({ storeId: chosen })}
          onBack={() => onGoTo('preview')}
          onNext={() => onGoTo('save')}
        />
      )}
      {step === 'save' && input && mapping && (
        <SaveStep
          name={name}
          readsFrom={locationText(input.location)}
          mapping={mappingOf(mapping)}
          storeName={stores.find(({ id }) => id === storeId)?.name ?? null}
          firstSchedule={firstSchedule}
          isSaving={save.isPending || save.isSuccess}
          error={save.isError ? errorText(save.error) : null}
          onRename={(typed) => change({ name: typed })}
          onBack={() => onGoTo('map')}
          onSave={() => {
            const { schedule } = firstSchedule;
            if (!schedule) return;
            const agreed = { ...input.layout, columns: mapping.header };
            const config = { ...input, layout: agreed, mapping: mappingOf(mapping) };
            save.mutate({ name: name.trim(), kind, config, storeId, schedule });
          }}
        />
      )}
    </div>
  );
}
