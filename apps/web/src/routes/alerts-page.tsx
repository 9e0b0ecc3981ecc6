import { EmptyState } from '@syncline/ui/empty-state';
import { PageHeader } from '@syncline/ui/page-header';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ChannelList } from '../features/alerts/channel-list.tsx';
import { IncidentList } from '../features/alerts/incident-list.tsx';
import { Thresholds } from '../features/alerts/thresholds.tsx';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';

/** [D5] Who is told when a source keeps failing, and which do. */
export function AlertsPage() {
  const { t } = useTranslation('alerts');
  const { isAdmin } = useMe();
  return (
    <Page layout="reading">
      <PageHeader title={t('title')} description={t('description')} />
      {isAdmin ? (
        <>
          <ChannelList />
          <Thresholds />
          <IncidentList />
        </>
      ) : (
        <EmptyState icon={Lock} title={t('adminsOnly')}>
          {t('adminsOnlyAdvice')}
        </EmptyState>
      )}
    </Page>
  );
}
