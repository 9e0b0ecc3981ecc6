import { PageHeader } from '@syncline/ui/page-header';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useChosenStore } from '../chosen-store.ts';
import { ChartsSection } from '../features/runs/history/charts-section.tsx';
import { HistoryFilters } from '../features/runs/history/history-filters.tsx';
import { HistoryList } from '../features/runs/history/history-list.tsx';
import { filterOf, historyDefaults, type HistorySearch } from '../features/runs/history/history-search.ts';
import { SavedViews } from '../features/runs/history/saved-views.tsx';
import { Page } from '../features/shell/page.tsx';

const route = getRouteApi('/app/history');

/** [E1] Every run of every source. */
export function HistoryPage() {
  const { t } = useTranslation('runs');
  const { store, ...search } = route.useSearch();
  const storeId = useChosenStore();
  const router = useRouter();
  const key = JSON.stringify([search, storeId]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the address gives a new object with every look at it
  const filter = useMemo(() => filterOf(search, storeId), [key]);
  const show = (next: HistorySearch) => void router.navigate({ to: '/history', search: { store, ...next } });
  const clear = () => show(historyDefaults);

  return (
    <Page>
      <PageHeader
        title={t('history.title')}
        description={t('history.description')}
        actions={<SavedViews search={search} onOpen={show} />}
      />
      <HistoryFilters search={search} onChange={(change) => show({ ...search, ...change })} onClear={clear} />
      <ChartsSection filter={filter} />
      {/* Another filter is another list, which begins at its top. */}
      <HistoryList key={key} filter={filter} onClearFilter={clear} />
    </Page>
  );
}
