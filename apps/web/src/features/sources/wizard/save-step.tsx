import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card } from '@syncline/ui/card';
import { Fact, Facts } from '@syncline/ui/facts';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { typeLabel } from '../../../entity-labels.ts';
import { locationText, type CsvInput } from '../csv-config.ts';
import type { Mapping } from './mapping-draft.ts';
import { StepFrame } from './step-frame.tsx';

interface SaveStepProps {
  readonly name: string;
  readonly input: CsvInput;
  readonly mapping: Mapping;
  readonly storeName: string | null;
  readonly isSaving: boolean;
  readonly error: string | null;
  readonly onRename: (name: string) => void;
  readonly onBack: () => void;
  readonly onSave: () => void;
}

export function SaveStep({
  name,
  input,
  mapping,
  storeName,
  isSaving,
  error,
  onRename,
  onBack,
  onSave,
}: SaveStepProps) {
  const isNamed = name.trim() !== '';
  return (
    <form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (isNamed) onSave();
      }}
    >
      <StepFrame
        title="Name it and start"
        description="The first sync starts at once. You can leave the page while it runs."
        onBack={onBack}
        next={
          <Button type="submit" variant="primary" pending={isSaving} disabled={!isNamed}>
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
        <Card className="max-w-2xl">
          <Facts>
            <Fact label="Read from">{locationText(input.location)}</Fact>
            <Fact label="Becomes">
              {typeLabel(mapping.type)}
              {storeName !== null && ` of ${storeName}`}
            </Fact>
            <Fact label="Known by">{mapping.key.join(' + ')}</Fact>
            <Fact label="Fields">{mapping.columns.map(({ field }) => field).join(', ')}</Fact>
            <Fact label="Gone from the file">is removed here, too</Fact>
          </Facts>
        </Card>
      </StepFrame>
    </form>
  );
}
