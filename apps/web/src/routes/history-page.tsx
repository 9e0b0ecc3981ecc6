import { useQuery } from '@tanstack/react-query';
import { PageHeader } from '@syncline/ui/page-header';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { Select } from '@syncline/ui/select';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import type { RunGroup } from '../features/runs/run-filter.ts';
import { RunList } from '../features/runs/run-list.tsx';
import { Page } from '../features/shell/page.tsx';
import { useTRPC } from '../trpc.ts';

const route = getRouteApi('/app/history');

const groups: readonly { readonly value: RunGroup | 'all'; readonly label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'running', label: 'Running' },
  { value: 'complete', label: 'Complete' },
  { value: 'error', label: 'Failed' },
  { value: 'cancelled', label: 'Cancelled' },
];

/** [E1] Every run of every source. */
export function HistoryPage() {
  const search = route.useSearch();
  const router = useRouter();
  const sources = useQuery(useTRPC().sources.list.queryOptions());
  const isFiltered = search.source !== undefined || search.status !== undefined;
  const go = (change: Partial<typeof search>) =>
    void router.navigate({ to: '/history', search: { ...search, ...change }, replace: true });

  return (
    <Page>
      <PageHeader title="Sync history" description="Every run of every source, newest first." />
      <div className="flex flex-wrap items-center gap-3">
        <SegmentedControl
          label="Status"
          value={search.status ?? 'all'}
          onChange={(status) => go({ status: status === 'all' ? undefined : status })}
          options={groups}
        />
        <Select
          aria-label="Source"
          className="w-52"
          value={search.source ?? ''}
          onChange={(source) => go({ source: source === '' ? undefined : source })}
          options={[
            { value: '', label: 'All sources' },
            ...(sources.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []),
          ]}
        />
      </div>
      <RunList
        filter={{
          ...(search.source !== undefined && { sources: [search.source] }),
          ...(search.status && { group: search.status }),
        }}
        emptyTitle={isFiltered ? 'No run matches' : 'Nothing has been synced yet'}
        emptyText={
          isFiltered
            ? 'Choose another status or source.'
            : 'Every sync is listed here, with what it changed and why it failed if it did.'
        }
      />
    </Page>
  );
}
