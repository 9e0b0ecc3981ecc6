import type { EntityType } from '@syncline/domain/entity';
import { Button } from '@syncline/ui/button';
import { Dialog } from '@syncline/ui/dialog';
import { RadioCards } from '@syncline/ui/radio-cards';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { useFieldText } from '../../field-text.ts';
import type { Conflict, RecordChanges } from './record-view.ts';
import { useTitles } from './use-titles.ts';

interface ConflictDialogProps {
  readonly type: EntityType;
  readonly conflict: Conflict;
  /** What the person wanted. */
  readonly mine: RecordChanges;
  /** What is to be saved over the record as it is now. */
  readonly onChoose: (changes: RecordChanges) => void;
  readonly onClose: () => void;
  readonly isSaving: boolean;
}

type Choice = 'theirs' | 'mine';

/** [C13] Two have changed the same fields: in the office, somebody chooses. */
export function ConflictDialog({ type, conflict, mine, onChoose, onClose, isSaving }: ConflictDialogProps) {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const labels = useLabels();
  const fieldText = useFieldText();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({});
  const choiceOf = (field: string): Choice => choices[field] ?? 'theirs';
  const titleOf = useTitles(
    type,
    conflict.fields.flatMap((field) =>
      [conflict.base?.[field], conflict.record.data[field], mine[field]].flatMap((value) =>
        typeof value === 'string' ? [{ field, operator: 'is' as const, value }] : [],
      ),
    ),
  );
  const shown = (field: string, value: unknown) => {
    const kind = type.fields[field]?.kind ?? 'text';
    return kind === 'reference' && typeof value === 'string'
      ? titleOf(field, value)
      : fieldText(kind, value) || '–';
  };

  return (
    <Dialog
      open
      onClose={onClose}
      size="md"
      title={t('conflict.title')}
      description={t('conflict.text')}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button
            variant="primary"
            pending={isSaving}
            onClick={() =>
              onChoose(
                Object.fromEntries(
                  Object.entries(mine).filter(
                    ([field]) => !conflict.fields.includes(field) || choiceOf(field) === 'mine',
                  ),
                ),
              )
            }
          >
            {t('conflict.save')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {conflict.fields.map((field) => (
          <div key={field} className="flex flex-col gap-1.5">
            <div className="flex items-baseline justify-between gap-3">
              <span className="text-sm font-medium">{labels.field(field)}</span>
              {conflict.base && (
                <span className="text-xs text-ink-muted">
                  {t('conflict.before', { value: shown(field, conflict.base[field]) })}
                </span>
              )}
            </div>
            <RadioCards<Choice>
              label={labels.field(field)}
              value={choiceOf(field)}
              onChange={(choice) => setChoices({ ...choices, [field]: choice })}
              options={[
                {
                  value: 'theirs',
                  title: shown(field, conflict.record.data[field]),
                  description: t('conflict.theirs'),
                },
                { value: 'mine', title: shown(field, mine[field]), description: t('conflict.mine') },
              ]}
            />
          </div>
        ))}
      </div>
    </Dialog>
  );
}
