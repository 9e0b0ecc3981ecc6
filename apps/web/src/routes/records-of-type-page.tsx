import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { ErrorState } from '@syncline/ui/error-state';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { PageHeader } from '@syncline/ui/page-header';
import { SearchField } from '@syncline/ui/search-field';
import { Select } from '@syncline/ui/select';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { typeLabel } from '../entity-labels.ts';
import { useErrorText } from '../error-text.ts';
import { RecordHistory } from '../features/audit/record-history.tsx';
import { RecordList, RecordListSkeleton } from '../features/records/record-list.tsx';
import { RecordSheet } from '../features/records/record-sheet.tsx';
import { identityOf, type RecordType } from '../features/records/record-view.ts';
import { TypeRail } from '../features/records/type-rail.tsx';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';
import { useTRPC } from '../trpc.ts';
import { NotFoundPage } from './not-found-page.tsx';

const route = getRouteApi('/app/records/$type');

export function RecordsOfTypePage() {
  const errorText = useErrorText();
  const params = route.useParams();
  const locale = useLocale();
  const router = useRouter();
  const types = useQuery(useTRPC().records.types.queryOptions());
  const type = types.data?.find(({ declaration }) => declaration.name === params.type);

  if (types.data && !type) return <NotFoundPage />;
  return (
    <Page layout="full">
      <PageHeader
        title={typeLabel(params.type)}
        documentTitle={`${typeLabel(params.type)} · Records`}
        {...(type ? { description: `${countText(type.count, locale)} records` } : {})}
        actions={
          types.data && (
            <Select
              aria-label="Type"
              className="w-48 lg:hidden"
              value={params.type}
              onChange={(name) => void router.navigate({ to: '/records/$type', params: { type: name } })}
              options={types.data.map(({ declaration, count }) => ({
                value: declaration.name,
                label: typeLabel(declaration.name),
                description: `${countText(count, locale)} records`,
              }))}
            />
          )
        }
      />
      {types.isError && !types.data ? (
        <ErrorState
          title="The records could not be loaded"
          message={errorText(types.error)}
          onRetry={() => void types.refetch()}
          isRetrying={types.isFetching}
        />
      ) : (
        <div className="flex min-h-0 flex-1 gap-6">
          <div className="scrollbar-slim w-48 shrink-0 overflow-y-auto max-lg:hidden">
            {types.data && <TypeRail types={types.data} />}
          </div>
          <div className="flex min-w-0 flex-1 flex-col gap-3">
            {type ? <Browser key={params.type} type={type} /> : <RecordListSkeleton />}
          </div>
        </div>
      )}
    </Page>
  );
}

function Browser({ type: { declaration } }: { type: RecordType }) {
  const search = route.useSearch();
  const router = useRouter();
  const me = useMe();
  const sources = useQuery(useTRPC().sources.list.queryOptions());

  const go = (change: Partial<typeof search>, replace = false) =>
    void router.navigate({
      to: '/records/$type',
      params: { type: declaration.name },
      search: { ...search, ...change },
      replace,
    });
  const storeName = (storeId: string) => me.stores.find(({ id }) => id === storeId)?.name ?? 'Unknown store';
  const open =
    search.feed !== undefined && search.record !== undefined
      ? { feed: search.feed, key: search.record }
      : null;

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          label="Search records"
          placeholder="Search any field"
          value={search.search}
          onSearch={(text) => go({ search: text, page: 1 }, search.search !== '')}
        />
        {declaration.scope === 'store' && me.stores.length > 1 && (
          <Select
            aria-label="Store"
            className="w-44"
            value={search.store ?? ''}
            onChange={(store) => go({ store: store === '' ? undefined : store, page: 1 })}
            options={[
              { value: '', label: 'All stores' },
              ...me.stores.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
      </div>
      <RecordList
        type={declaration}
        search={search.search}
        storeId={search.store}
        sort={{ field: search.sort, direction: search.order }}
        page={search.page}
        openIdentity={open && identityOf(open)}
        storeName={storeName}
        onSort={({ field, direction }) => go({ sort: field, order: direction, page: 1 })}
        onPage={(page) => go({ page })}
        onOpen={({ feed, key }) => go({ feed, record: key })}
        emptyAction={
          me.isAdmin && (
            <Button asChild>
              <Link to="/sources/new">Add a source</Link>
            </Button>
          )
        }
      />
      <RecordSheet
        type={declaration}
        of={open}
        onClose={() => go({ feed: undefined, record: undefined }, true)}
        storeName={storeName}
        history={({ feed, key, seq }) => (
          <RecordHistory feed={feed} type={declaration.name} recordKey={key} seq={seq} />
        )}
        source={(sourceId) => {
          const source = sources.data?.find(({ id }) => id === sourceId);
          return source ? (
            <Link
              to="/sources/$sourceId"
              params={{ sourceId }}
              className="text-accent-ink underline-offset-4 hover:underline"
            >
              {source.name}
            </Link>
          ) : (
            'A source that has been removed'
          );
        }}
      />
    </>
  );
}
