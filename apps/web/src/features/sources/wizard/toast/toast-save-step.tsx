import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import { datasetLabels, isOfStore, type Dataset } from '../../toast/toast-config.ts';
import { NameAndSchedule } from '../name-and-schedule.tsx';
import { StepFrame } from '../step-frame.tsx';
import type { FirstSchedule } from '../use-first-schedule.ts';
import type { useNewSource } from '../use-new-source.ts';

interface ToastSaveStepProps {
  readonly dataset: Dataset;
  readonly source: ReturnType<typeof useNewSource>;
  readonly firstSchedule: FirstSchedule;
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  readonly onBack: () => void;
  readonly onSave: () => void;
}

/** What it is called, which store its records belong to, and when it runs. */
export function ToastSaveStep({
  dataset,
  source,
  firstSchedule,
  stores,
  onBack,
  onSave,
}: ToastSaveStepProps) {
  const lacksStore = isOfStore(dataset) && source.storeId === null;
  const canSave = source.name.trim() !== '' && firstSchedule.problem === null && !lacksStore;

  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) onSave();
      }}
    >
      <StepFrame
        title="Name it and start"
        description="The first sync starts at once. You can leave the page while it runs."
        onBack={onBack}
        next={
          <Button type="submit" variant="primary" pending={source.isSaving} disabled={!canSave}>
            Save and sync
          </Button>
        }
        note={lacksStore ? 'Choose the store.' : undefined}
      >
        <NameAndSchedule source={source} firstSchedule={firstSchedule}>
          {isOfStore(dataset) && (
            <Field
              label="Store"
              hint={`${datasetLabels[dataset]} belong to one store; the others do not see them.`}
              className="max-w-md"
            >
              <Select
                value={source.storeId ?? ''}
                placeholder="Choose a store"
                onChange={source.chooseStore}
                options={stores.map((store) => ({ value: store.id, label: store.name }))}
              />
            </Field>
          )}
        </NameAndSchedule>
      </StepFrame>
    </form>
  );
}
