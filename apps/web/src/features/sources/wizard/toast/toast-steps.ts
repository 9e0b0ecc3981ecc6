/** The steps of adding a Toast source: its records are made by the connector, so that nothing is mapped. */
import { configOf, isOfStore, type ToastDraft } from '../../toast/toast-config.ts';
import type { WizardStep } from '../draft.ts';

export const toastSteps = ['connect', 'preview', 'save'] as const satisfies readonly WizardStep[];
type ToastStep = (typeof toastSteps)[number];

/** The step that can be shown: the one asked for, if what it needs is there. */
export function reachableToastStep(asked: WizardStep, draft: ToastDraft): ToastStep {
  if (configOf(draft) === null) return 'connect';
  return toastSteps.find((step) => step === asked) ?? 'preview';
}

/** Of the one store there is, or the one chosen; null where its records belong to all. */
export const storeOf = (draft: ToastDraft, chosenStoreId: string | null): string | null =>
  isOfStore(draft.dataset) ? chosenStoreId : null;
