import type { EntityType } from '@syncline/domain/entity';
import { Sheet } from '@syncline/ui/sheet';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { RecordForm } from './record-form.tsx';
import type { RecordView } from './record-view.ts';
import { useEdits } from './use-edits.ts';

interface NewRecordSheetProps {
  readonly type: EntityType;
  readonly isOpen: boolean;
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  readonly storeId: string | null;
  readonly onCreated: (record: RecordView) => void;
  readonly onClose: () => void;
}

export function NewRecordSheet({ type, isOpen, stores, storeId, onCreated, onClose }: NewRecordSheetProps) {
  const { t } = useTranslation('records');
  const labels = useLabels();
  const { create } = useEdits();
  const [created, setCreated] = useState<RecordView | null>(null);

  return (
    <Sheet open={isOpen} onClose={onClose} title={t('newOf', { type: labels.type(type.name) })}>
      <RecordForm
        type={type}
        record={null}
        stores={stores}
        storeId={storeId}
        onCancel={onClose}
        onSave={async ({ changes, key, storeId: chosen }) => {
          setCreated(
            await create({
              type: type.name,
              data: changes,
              ...(key === '' ? {} : { key }),
              ...(chosen === null || chosen === '' ? {} : { storeId: chosen }),
            }),
          );
          return true;
        }}
        onSaved={() => created && onCreated(created)}
      />
    </Sheet>
  );
}
