import { EmptyState } from '@syncline/ui/empty-state';
import { PageHeader } from '@syncline/ui/page-header';
import { SearchField } from '@syncline/ui/search-field';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import type { Period } from '../features/audit/audit-filter.ts';
import { AuditList } from '../features/audit/audit-list.tsx';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';

const route = getRouteApi('/app/audit');

const options: readonly { readonly value: Period; readonly label: string }[] = [
  { value: 'day', label: '24 hours' },
  { value: 'week', label: '7 days' },
  { value: 'month', label: '30 days' },
  { value: 'all', label: 'All' },
];

/** [E7] Who changed what in the organisation. */
export function AuditPage() {
  const { isAdmin } = useMe();
  const search = route.useSearch();
  const router = useRouter();
  const go = (change: Partial<typeof search>) =>
    void router.navigate({ to: '/audit', search: { ...search, ...change }, replace: true });

  return (
    <Page layout="reading">
      <PageHeader title="Audit" description="What people did here, newest first. Secrets are never kept." />
      {isAdmin ? (
        <>
          <div className="flex flex-wrap items-center gap-3">
            <SearchField
              label="Search the audit"
              placeholder="Person, action or name"
              value={search.search}
              onSearch={(text) => go({ search: text })}
            />
            <SegmentedControl
              label="Period"
              value={search.period}
              onChange={(period) => go({ period })}
              options={options}
            />
          </div>
          <AuditList search={search.search} period={search.period} />
        </>
      ) : (
        <EmptyState icon={Lock} title="Only admins see the audit">
          Ask an admin of your organisation.
        </EmptyState>
      )}
    </Page>
  );
}
