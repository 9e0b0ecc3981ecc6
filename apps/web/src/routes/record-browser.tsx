import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { SearchField } from '@syncline/ui/search-field';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Download, Plus } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChosenStore } from '../chosen-store.ts';
import { useLabels } from '../entity-labels.ts';
import { RecordHistory } from '../features/audit/record-history.tsx';
import { ColumnsMenu } from '../features/records/columns-menu.tsx';
import { exportAddress } from '../features/records/export-address.ts';
import { FilterBar } from '../features/records/filter-bar.tsx';
import { recordColumns } from '../features/records/record-columns.ts';
import { RecordList } from '../features/records/record-list.tsx';
import { identityOf, type RecordType } from '../features/records/record-view.ts';
import { useHiddenColumns } from '../features/records/shown-columns.ts';
import { useMe } from '../features/session/use-me.ts';
import { useTRPC } from '../trpc.ts';

const route = getRouteApi('/app/records/$type');

// Loaded when one is opened: who looks through a list needs neither the forms nor the history.
const RecordSheet = lazy(async () => ({
  default: (await import('../features/records/record-sheet.tsx')).RecordSheet,
}));
const NewRecordSheet = lazy(async () => ({
  default: (await import('../features/records/new-record-sheet.tsx')).NewRecordSheet,
}));

/** The records of one type: what is looked for stands in the address, and so does the record that is open. */
export function RecordBrowser({ type }: { readonly type: RecordType }) {
  const { t } = useTranslation('records');
  const { declaration } = type;
  const search = route.useSearch();
  const router = useRouter();
  const me = useMe();
  const labels = useLabels();
  const sources = useQuery(useTRPC().sources.list.queryOptions());
  const chosenStore = useChosenStore();
  const columns = recordColumns(declaration, labels);
  const { hidden, toggle } = useHiddenColumns(declaration.name);

  const storeId = declaration.scope === 'store' ? chosenStore : null;
  const canCreate = me.isAdmin && type.isEditable;
  const sort = { field: search.sort, direction: search.order };
  const query = {
    type: declaration.name,
    search: search.search,
    filters: search.filters,
    sort,
    ...(storeId === null ? {} : { storeId }),
  };
  const go = (change: Partial<typeof search>, replace = false) =>
    void router.navigate({
      to: '/records/$type',
      params: { type: declaration.name },
      search: { ...search, ...change },
      replace,
    });
  const storeName = (id: string) =>
    me.stores.find((store) => store.id === id)?.name ?? t('sheet.unknownStore');
  const open =
    search.feed !== undefined && search.record !== undefined
      ? { feed: search.feed, key: search.record }
      : null;
  // Once it was there it stays, to slide out.
  const wasOpened = useOnceTrue(open !== null);
  const wasCreating = useOnceTrue(search.create === true);
  const openRecord = ({ feed, key }: { feed: number; key: string }) =>
    go({ feed, record: key, create: undefined });

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <SearchField
          label={t('search.label')}
          placeholder={t('search.placeholder')}
          value={search.search}
          onSearch={(text) => go({ search: text }, search.search !== '')}
        />
        <FilterBar type={declaration} filters={search.filters} onChange={(filters) => go({ filters })} />
        <div className="ml-auto flex items-center gap-1.5">
          <ColumnsMenu columns={columns} hidden={hidden} onToggle={toggle} />
          <Button asChild variant="ghost" size="icon">
            <a href={exportAddress(query)} download aria-label={t('export')} title={t('export')}>
              <Download aria-hidden />
            </a>
          </Button>
          {canCreate && (
            <Button
              variant="primary"
              onClick={() => go({ create: true, feed: undefined, record: undefined })}
            >
              <Plus aria-hidden />
              {t('new')}
            </Button>
          )}
        </div>
      </div>
      <RecordList
        key={JSON.stringify([search.search, search.filters, storeId])}
        type={declaration}
        columns={columns.filter(({ field, isTitle }) => isTitle || !hidden.has(field))}
        search={search.search}
        filters={search.filters}
        storeId={storeId}
        sort={sort}
        canEdit={canCreate}
        openIdentity={open && identityOf(open)}
        storeName={storeName}
        onSort={({ field, direction }) => go({ sort: field, order: direction })}
        onOpen={openRecord}
        emptyAction={
          me.isAdmin && (
            <Button asChild>
              <Link to="/sources/new">{t('addSource')}</Link>
            </Button>
          )
        }
        nothingFoundAction={
          <Button onClick={() => go({ search: '', filters: [] })}>{t('clearFilters')}</Button>
        }
      />
      <Suspense>
        {wasOpened && (
          <RecordSheet
            type={type}
            of={open}
            isAdmin={me.isAdmin}
            onClose={() => go({ feed: undefined, record: undefined }, true)}
            storeName={storeName}
            history={({ feed, key, seq }) => (
              <RecordHistory feed={feed} type={declaration} recordKey={key} seq={seq} />
            )}
            source={(sourceId) => {
              if (sources.isPending) return '…';
              const source = sources.data?.find(({ id }) => id === sourceId);
              return source ? (
                <Link
                  to="/sources/$sourceId"
                  params={{ sourceId }}
                  className="text-accent-ink underline underline-offset-4"
                >
                  {source.name}
                </Link>
              ) : null;
            }}
          />
        )}
        {canCreate && wasCreating && (
          <NewRecordSheet
            type={declaration}
            isOpen={search.create === true}
            stores={me.stores}
            storeId={storeId}
            onClose={() => go({ create: undefined }, true)}
            onCreated={openRecord}
          />
        )}
      </Suspense>
    </>
  );
}

/** Whether it was ever true. */
function useOnceTrue(isTrue: boolean): boolean {
  const [was, setWas] = useState(isTrue);
  if (isTrue && !was) setWas(true);
  return was || isTrue;
}
