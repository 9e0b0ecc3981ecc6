import { useState, type ReactNode } from 'react';
import { useErrorText } from '../../../../error-text.ts';
import { configOf, datasetLabels, emptyToastDraft, type ToastDraft } from '../../toast/toast-config.ts';
import type { AddSourceProps } from '../add-source.tsx';
import { toastPace } from '../kinds.ts';
import { Stepper } from '../stepper.tsx';
import { useCreateSource } from '../use-create-source.ts';
import { useFirstSchedule } from '../use-first-schedule.ts';
import { usePreview } from '../use-preview.ts';
import { ToastConnectStep } from './toast-connect-step.tsx';
import { ToastPreviewStep } from './toast-preview-step.tsx';
import { ToastSaveStep } from './toast-save-step.tsx';
import { reachableToastStep, storeOf, toastSteps } from './toast-steps.ts';

interface AddToastProps extends AddSourceProps {
  readonly kindChoice: ReactNode;
}

/** Adds a Toast source in three steps: connect → preview → save. */
export function AddToast({ step: asked, onGoTo, stores, onAdded, kindChoice }: AddToastProps) {
  const errorText = useErrorText();
  const [draft, setDraft] = useState<ToastDraft>(emptyToastDraft);
  const [name, setName] = useState<string | null>(null);
  const [chosenStoreId, setStoreId] = useState(stores.length === 1 ? (stores[0]?.id ?? null) : null);
  const step = reachableToastStep(asked, draft);
  const config = configOf(draft);
  const preview = usePreview('toast', config, step !== 'connect');
  const firstSchedule = useFirstSchedule(toastPace(draft.dataset));
  const save = useCreateSource(onAdded);
  const shownName = name ?? `Toast ${datasetLabels[draft.dataset].toLowerCase()}`;

  return (
    <div className="flex min-h-0 flex-1 flex-col gap-7">
      <Stepper steps={toastSteps} current={step} onGoTo={onGoTo} />
      {step === 'connect' && (
        <ToastConnectStep
          draft={draft}
          kindChoice={kindChoice}
          onChange={(change) => setDraft({ ...draft, ...change })}
          onNext={() => onGoTo('preview')}
        />
      )}
      {step === 'preview' && (
        <ToastPreviewStep preview={preview} onBack={() => onGoTo('connect')} onNext={() => onGoTo('save')} />
      )}
      {step === 'save' && config && (
        <ToastSaveStep
          config={config}
          name={shownName}
          onRename={setName}
          stores={stores}
          storeId={chosenStoreId}
          onStore={setStoreId}
          firstSchedule={firstSchedule}
          isSaving={save.isPending || save.isSuccess}
          error={save.isError ? errorText(save.error) : null}
          onBack={() => onGoTo('preview')}
          onSave={() => {
            const { schedule } = firstSchedule;
            if (!schedule) return;
            const storeId = storeOf(draft, chosenStoreId);
            save.mutate({ name: shownName.trim(), kind: 'toast', config, storeId, schedule });
          }}
        />
      )}
    </div>
  );
}
