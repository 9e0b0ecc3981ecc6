import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { Fact, Facts } from '@syncline/ui/facts';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
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
  const labels = useLabels();
  const { t } = useTranslation('wizard');
  const { source, firstSchedule, readsFrom, mapping, deletePolicy, storeName, onBack, onSave } = props;
  const type = labels.type(mapping.type);
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
        title={t('save.title')}
        description={t('save.description')}
        onBack={onBack}
        next={
          <Button type="submit" variant="primary" pending={source.isSaving} disabled={!canSave}>
            {t('save.button')}
          </Button>
        }
      >
        <NameAndSchedule source={source} firstSchedule={firstSchedule} />
        <Card className="max-w-2xl">
          <Facts>
            <Fact label={t('save.readFrom')}>{readsFrom}</Fact>
            <Fact label={t('save.becomes')}>
              {storeName === null ? type : t('save.typeOf', { type, store: storeName })}
            </Fact>
            <Fact label={t('save.knownBy')}>{mapping.key.join(' + ')}</Fact>
            <Fact label={t('save.fields')}>
              {mapping.columns.map(({ field }) => labels.field(field)).join(', ')}
            </Fact>
            <Fact label={t('save.gone')}>{t(`save.policies.${deletePolicy}`)}</Fact>
          </Facts>
        </Card>
      </StepFrame>
    </form>
  );
}
