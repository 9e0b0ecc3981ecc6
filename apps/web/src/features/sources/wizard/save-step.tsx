import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card } from '@syncline/ui/card';
import { Fact, Facts } from '@syncline/ui/facts';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { typeLabel } from '../../../entity-labels.ts';
import { ScheduleFields } from '../schedule/schedule-fields.tsx';
import type { Mapping } from './mapping-draft.ts';
import { StepFrame } from './step-frame.tsx';
import type { useFirstSchedule } from './use-first-schedule.ts';

interface SaveStepProps {
  readonly name: string;
  /** In the words of its kind. */
  readonly readsFrom: string;
  readonly mapping: Mapping;
  readonly storeName: string | null;
  readonly firstSchedule: ReturnType<typeof useFirstSchedule>;
  readonly isSaving: boolean;
  readonly error: string | null;
  readonly onRename: (name: string) => void;
  readonly onBack: () => void;
  readonly onSave: () => void;
}

export function SaveStep({
  name,
  readsFrom,
  mapping,
  storeName,
  firstSchedule,
  isSaving,
  error,
  onRename,
  onBack,
  onSave,
}: SaveStepProps) {
  const canSave = name.trim() !== '' && firstSchedule.problem === null;
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
          <Button type="submit" variant="primary" pending={isSaving} disabled={!canSave}>
            Save and sync
          </Button>
        }
      >
        {error !== null && (
          <Callout tone="danger" title="The source was not saved">
            {error}
          </Callout>
        )}
        <Field label="Name" hint="By which it is known in lists and in the history." className="max-w-md">
          <Input maxLength={100} value={name} onChange={(event) => onRename(event.target.value)} />
        </Field>
        <fieldset className="flex flex-col gap-3">
          <legend className="mb-2 text-sm font-medium">When it runs by itself</legend>
          <ScheduleFields {...firstSchedule} />
        </fieldset>
        <Card className="max-w-2xl">
          <Facts>
            <Fact label="Read from">{readsFrom}</Fact>
            <Fact label="Becomes">
              {typeLabel(mapping.type)}
              {storeName !== null && ` of ${storeName}`}
            </Fact>
            <Fact label="Known by">{mapping.key.join(' + ')}</Fact>
            <Fact label="Fields">{mapping.columns.map(({ field }) => field).join(', ')}</Fact>
            <Fact label="Gone at the source">is removed here, too</Fact>
          </Facts>
        </Card>
      </StepFrame>
    </form>
  );
}
