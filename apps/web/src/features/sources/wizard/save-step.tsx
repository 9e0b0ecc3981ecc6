import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { Fact, Facts } from '@syncline/ui/facts';
import { typeLabel } from '../../../entity-labels.ts';
import type { SourcePreview } from '../source-view.ts';
import type { Mapping } from './mapping-draft.ts';
import { NameAndSchedule } from './name-and-schedule.tsx';
import { StepFrame } from './step-frame.tsx';
import type { FirstSchedule } from './use-first-schedule.ts';
import type { useNewSource } from './use-new-source.ts';

interface SaveStepProps {
  readonly source: ReturnType<typeof useNewSource>;
  readonly firstSchedule: FirstSchedule;
  /** In the words of its kind. */
  readonly readsFrom: string;
  readonly mapping: Mapping;
  readonly deletePolicy: SourcePreview['deletePolicy'];
  readonly storeName: string | null;
  readonly onBack: () => void;
  readonly onSave: () => void;
}

/** What it is called and when it runs, and everything said before at a glance. */
export function SaveStep(props: SaveStepProps) {
  const { source, firstSchedule, readsFrom, mapping, deletePolicy, storeName, onBack, onSave } = props;
  const canSave = source.name.trim() !== '' && firstSchedule.problem === null;
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
      >
        <NameAndSchedule source={source} firstSchedule={firstSchedule} />
        <Card className="max-w-2xl">
          <Facts>
            <Fact label="Read from">{readsFrom}</Fact>
            <Fact label="Becomes">
              {typeLabel(mapping.type)}
              {storeName !== null && ` of ${storeName}`}
            </Fact>
            <Fact label="Known by">{mapping.key.join(' + ')}</Fact>
            <Fact label="Fields">{mapping.columns.map(({ field }) => field).join(', ')}</Fact>
            <Fact label="Gone at the source">{goneTexts[deletePolicy]}</Fact>
          </Facts>
        </Card>
      </StepFrame>
    </form>
  );
}

const goneTexts = {
  absence: 'is removed here, too',
  tombstones: 'is removed here when the source says so',
  'soft-flag': 'stays here, as the source marks it',
} as const satisfies Record<SourcePreview['deletePolicy'], string>;
