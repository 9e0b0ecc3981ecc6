import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import { useTranslation } from 'react-i18next';
import { isOfStore, type Dataset } from '../../toast/toast-config.ts';
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
  const { t } = useTranslation('wizard');
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
        title={t('save.title')}
        description={t('save.description')}
        onBack={onBack}
        next={
          <Button type="submit" variant="primary" pending={source.isSaving} disabled={!canSave}>
            {t('save.button')}
          </Button>
        }
        note={lacksStore ? t('toast.chooseStoreFirst') : undefined}
      >
        <NameAndSchedule source={source} firstSchedule={firstSchedule}>
          {isOfStore(dataset) && (
            <Field
              label={t('store.label')}
              hint={t('store.hint', { type: t(`toast.${dataset}`) })}
              className="max-w-md"
            >
              <Select
                value={source.storeId ?? ''}
                placeholder={t('store.choose')}
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
