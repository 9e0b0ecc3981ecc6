import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { Select } from '@syncline/ui/select';
import { ScheduleFields } from '../../schedule/schedule-fields.tsx';
import { datasetLabels, isOfStore, type ToastConfig } from '../../toast/toast-config.ts';
import { StepFrame } from '../step-frame.tsx';
import type { useFirstSchedule } from '../use-first-schedule.ts';

interface ToastSaveStepProps {
  readonly config: ToastConfig;
  readonly name: string;
  readonly onRename: (name: string) => void;
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  readonly storeId: string | null;
  readonly onStore: (storeId: string) => void;
  readonly firstSchedule: ReturnType<typeof useFirstSchedule>;
  readonly isSaving: boolean;
  readonly error: string | null;
  readonly onBack: () => void;
  readonly onSave: () => void;
}

export function ToastSaveStep(props: ToastSaveStepProps) {
  const { config, name, stores, storeId, firstSchedule } = props;
  const needsStore = isOfStore(config.dataset);
  const canSave = name.trim() !== '' && firstSchedule.problem === null && (!needsStore || storeId !== null);

  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (canSave) props.onSave();
      }}
    >
      <StepFrame
        title="Name it and start"
        description="The first sync starts at once. You can leave the page while it runs."
        onBack={props.onBack}
        next={
          <Button type="submit" variant="primary" pending={props.isSaving} disabled={!canSave}>
            Save and sync
          </Button>
        }
        note={needsStore && storeId === null ? 'Choose the store.' : undefined}
      >
        {props.error !== null && (
          <Callout tone="danger" title="The source was not saved">
            {props.error}
          </Callout>
        )}
        <Field label="Name" hint="By which it is known in lists and in the history." className="max-w-md">
          <Input maxLength={100} value={name} onChange={(event) => props.onRename(event.target.value)} />
        </Field>
        {needsStore && (
          <Field
            label="Store"
            hint={`${datasetLabels[config.dataset]} belong to one store; the others do not see them.`}
            className="max-w-md"
          >
            <Select
              value={storeId ?? ''}
              placeholder="Choose a store"
              onChange={props.onStore}
              options={stores.map((store) => ({ value: store.id, label: store.name }))}
            />
          </Field>
        )}
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-2 text-sm font-medium">When it runs by itself</legend>
          <ScheduleFields {...firstSchedule} />
        </fieldset>
      </StepFrame>
    </form>
  );
}
