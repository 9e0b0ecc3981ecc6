import { lazy, Suspense, type ReactNode } from 'react';
import { wizardSteps } from './draft.ts';
import { mappingOf, type MappingDraft } from './mapping-draft.ts';
import { Stepper } from './stepper.tsx';
import { WizardSkeleton } from './wizard-skeleton.tsx';
import type { MappedSource } from './use-mapped-source.ts';

const MapStep = lazy(async () => ({ default: (await import('./map-step.tsx')).MapStep }));
const SaveStep = lazy(async () => ({ default: (await import('./save-step.tsx')).SaveStep }));

interface MappedStepsProps<Input extends object> {
  readonly adding: MappedSource<Input>;
  /** The first two steps, in the way of its kind. */
  readonly connect: ReactNode;
  readonly preview: ReactNode;
  /** In the words of its kind. */
  readonly readsFrom: string;
  /** What is stored besides the mapping, where that is more than what was read. */
  readonly settled?: (input: Input, mapping: MappingDraft) => object;
}

/** The steps of adding a source whose columns are mapped; from mapping on they are the same for all kinds. */
export function MappedSteps<Input extends object>({
  adding,
  connect,
  preview,
  readsFrom,
  settled = (input) => input,
}: MappedStepsProps<Input>) {
  const { kind, step, input, mapping, source, stores, storeId, types, onGoTo } = adding;
  const { data } = adding.preview;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-7">
      <Stepper steps={wizardSteps} current={step} onGoTo={onGoTo} />
      {step === 'connect' && connect}
      {step === 'preview' && preview}
      {/* By step, so that the one before is gone rather than hidden while the next is on its way. */}
      <Suspense key={step} fallback={<WizardSkeleton />}>
        {step === 'map' && input && mapping && data && (
          <MapStep
            kind={kind}
            input={input}
            mapping={mapping}
            storeId={source.storeId}
            preview={data}
            types={types}
            stores={stores}
            onMapping={adding.changeMapping}
            onStore={source.chooseStore}
            onBack={() => onGoTo('preview')}
            onNext={() => onGoTo('save')}
          />
        )}
        {step === 'save' && input && mapping && data && source.firstSchedule && (
          <SaveStep
            source={source}
            firstSchedule={source.firstSchedule}
            readsFrom={readsFrom}
            mapping={mappingOf(mapping)}
            deletePolicy={data.deletePolicy}
            storeName={stores.find(({ id }) => id === storeId)?.name ?? null}
            onBack={() => onGoTo('map')}
            onSave={() => source.save({ ...settled(input, mapping), mapping: mappingOf(mapping) }, storeId)}
          />
        )}
      </Suspense>
    </div>
  );
}
