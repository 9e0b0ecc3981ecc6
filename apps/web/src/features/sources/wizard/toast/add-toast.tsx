import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { configOf, emptyToastDraft, type ToastDraft } from '../../toast/toast-config.ts';
import type { AddSourceProps } from '../add-source.tsx';
import { Stepper } from '../stepper.tsx';
import { useNewSource } from '../use-new-source.ts';
import { usePreview } from '../use-preview.ts';
import { ToastConnectStep } from './toast-connect-step.tsx';
import { ToastPreviewStep } from './toast-preview-step.tsx';
import { ToastSaveStep } from './toast-save-step.tsx';
import { reachableToastStep, storeOf, toastSteps } from './toast-steps.ts';

interface AddToastProps extends AddSourceProps {
  readonly kindChoice: ReactNode;
}

/** Adds a Toast source in three steps: connect → preview → save. */
export function AddToast({ step: asked, onGoTo, kindChoice, ...props }: AddToastProps) {
  const { t } = useTranslation('wizard');
  const [draft, setDraft] = useState<ToastDraft>(emptyToastDraft);
  const step = reachableToastStep(asked, draft);
  const config = configOf(draft);
  const preview = usePreview('toast', config, step !== 'connect');
  const source = useNewSource({
    ...props,
    kind: 'toast',
    proposedName: t(`toast.names.${draft.dataset}`),
    pace: preview.data?.pace,
  });

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
      {step === 'save' && config && source.firstSchedule && (
        <ToastSaveStep
          dataset={config.dataset}
          source={source}
          firstSchedule={source.firstSchedule}
          stores={props.stores}
          onBack={() => onGoTo('preview')}
          onSave={() => source.save(config, storeOf(draft, source.storeId))}
        />
      )}
    </div>
  );
}
