import { EmptyState } from '@syncline/ui/empty-state';
import { PageHeader } from '@syncline/ui/page-header';
import { Lock } from 'lucide-react';
import { ChannelList } from '../features/alerts/channel-list.tsx';
import { IncidentList } from '../features/alerts/incident-list.tsx';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';

/** [D5] Who is told when a source keeps failing, and which do. */
export function AlertsPage() {
  const { isAdmin } = useMe();
  return (
    <Page layout="reading">
      <PageHeader title="Alerts" description="Who is told when a source keeps failing." />
      {isAdmin ? (
        <>
          <ChannelList />
          <IncidentList />
        </>
      ) : (
        <EmptyState icon={Lock} title="Only admins set up alerts">
          Ask an admin of your organisation to add you to a channel.
        </EmptyState>
      )}
    </Page>
  );
}
