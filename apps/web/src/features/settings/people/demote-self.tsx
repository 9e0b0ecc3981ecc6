import { Button } from '@syncline/ui/button';
import { Dialog } from '@syncline/ui/dialog';
import { useTranslation } from 'react-i18next';

interface DemoteSelfProps {
  readonly onDemote: () => void;
  readonly onClose: () => void;
}

export function DemoteSelf({ onDemote, onClose }: DemoteSelfProps) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('people.demoteTitle')}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button variant="danger" onClick={onDemote}>
            {t('people.demote')}
          </Button>
        </>
      }
    >
      <p className="text-sm text-ink-muted">{t('people.demoteText')}</p>
    </Dialog>
  );
}
