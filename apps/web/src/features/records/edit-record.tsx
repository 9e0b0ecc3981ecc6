import type { EntityType } from '@syncline/domain/entity';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConflictDialog } from './conflict-dialog.tsx';
import { jsonOf, withChanges } from './form-values.ts';
import { RecordForm } from './record-form.tsx';
import type { Conflict, RecordChanges, RecordView } from './record-view.ts';
import { useEdits } from './use-edits.ts';

interface EditRecordProps {
  readonly type: EntityType;
  /** As it was when editing began: what others change meanwhile is not mixed into it. */
  readonly record: RecordView;
  readonly onDone: () => void;
}

/** What came of saving, if somebody else was there before. */
type Clash =
  | { readonly kind: 'conflict'; readonly conflict: Conflict; readonly mine: RecordChanges }
  | { readonly kind: 'gone'; readonly mine: RecordChanges };

export function EditRecord({ type, record, onDone }: EditRecordProps) {
  const { t } = useTranslation('records');
  const { update, create } = useEdits();
  const [known] = useState(record);
  const [clash, setClash] = useState<Clash | null>(null);
  const [isChoosing, setIsChoosing] = useState(false);
  const [isDone, setIsDone] = useState(false);

  /** Whether it is saved. */
  const save = async (of: RecordView, changes: RecordChanges): Promise<boolean> => {
    if (Object.keys(changes).length === 0) return true;
    const outcome = await update(of, changes);
    if (outcome.outcome === 'saved') return true;
    setClash(
      outcome.outcome === 'conflict'
        ? { kind: 'conflict', conflict: outcome, mine: changes }
        : { kind: 'gone', mine: changes },
    );
    return false;
  };

  const settle = async (of: RecordView, changes: RecordChanges) => {
    setIsChoosing(true);
    try {
      if (await save(of, changes)) {
        setClash(null);
        setIsDone(true);
      }
    } finally {
      setIsChoosing(false);
    }
  };

  return (
    <RecordForm
      type={type}
      record={known}
      stores={[]}
      storeId={known.storeId}
      onSave={({ changes }) => save(known, changes)}
      isSaved={isDone}
      onSaved={onDone}
      onCancel={onDone}
    >
      {clash?.kind === 'gone' && (
        <Callout tone="danger" title={t('conflict.gone')}>
          <p>{t('conflict.goneText')}</p>
          <Button
            size="sm"
            className="mt-2"
            onClick={() =>
              void create({
                type: known.type,
                key: known.key,
                ...(known.storeId === null ? {} : { storeId: known.storeId }),
                data: Object.fromEntries(
                  Object.entries(withChanges(known.data, clash.mine)).map(([name, value]) => [
                    name,
                    jsonOf(value),
                  ]),
                ),
              }).then(() => setIsDone(true))
            }
          >
            {t('conflict.recreate')}
          </Button>
        </Callout>
      )}
      {clash?.kind === 'conflict' && (
        <ConflictDialog
          type={type}
          conflict={clash.conflict}
          mine={clash.mine}
          isSaving={isChoosing}
          onClose={() => setClash(null)}
          onChoose={(changes) => void settle(clash.conflict.record, changes)}
        />
      )}
    </RecordForm>
  );
}
