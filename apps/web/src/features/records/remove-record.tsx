import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import type { RecordView } from './record-view.ts';
import { ReferredBy } from './referred-by.tsx';
import { useEdits } from './use-edits.ts';

interface RemoveRecordProps {
  readonly record: RecordView;
  readonly title: string;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

export function RemoveRecord({ record, title, onClose, onRemoved }: RemoveRecordProps) {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const { remove } = useEdits();
  const [isRemoving, setIsRemoving] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const act = async () => {
    setIsRemoving(true);
    setProblem(null);
    try {
      if (await remove(record)) onRemoved();
      else setProblem(t('remove.changed'));
    } catch (error) {
      setProblem(errorText(error));
    }
    setIsRemoving(false);
  };

  return (
    <Dialog
      open
      onClose={onClose}
      title={t('remove.title', { name: title })}
      description={t('remove.text')}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button variant="danger" pending={isRemoving} onClick={() => void act()}>
            {t('remove.action')}
          </Button>
        </>
      }
    >
      <ReferredBy record={record} title={t('remove.referred')} />
      {problem !== null && (
        <Callout tone="danger" title={t('done.removeFailed')}>
          {problem}
        </Callout>
      )}
    </Dialog>
  );
}
