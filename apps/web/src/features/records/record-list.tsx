import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { EntityType } from '@syncline/domain/entity';
import { Card } from '@syncline/ui/card';
import { classNames } from '@syncline/ui/class-names';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { Inbox, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import { Pager } from './pager.tsx';
import { pagingOf } from './paging.ts';
import type { RecordView } from './record-view.ts';
import { RecordsTable, type Sort } from './records-table.tsx';
import { useFlashing } from './use-flashing.ts';

const PAGE_SIZE = 100;

interface RecordListProps {
  readonly type: EntityType;
  readonly search: string;
  readonly storeId: string | undefined;
  readonly sort: Sort;
  readonly page: number;
  readonly openIdentity: string | null;
  readonly storeName: (storeId: string) => string;
  readonly onSort: (sort: Sort) => void;
  readonly onPage: (page: number) => void;
  readonly onOpen: (record: RecordView) => void;
  /** What to do about there being none at all. */
  readonly emptyAction: ReactNode;
}

/** One page of a type's records. It refreshes where it stands: rows keep their places, changed ones light up. */
export function RecordList({
  type,
  search,
  storeId,
  sort,
  page,
  openIdentity,
  storeName,
  onSort,
  onPage,
  onOpen,
  emptyAction,
}: RecordListProps) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const query = {
    type: type.name,
    search,
    sort,
    offset: (page - 1) * PAGE_SIZE,
    limit: PAGE_SIZE,
    ...(storeId === undefined ? {} : { storeId }),
  };
  const list = useQuery(trpc.records.list.queryOptions(query, { placeholderData: keepPreviousData }));
  const isOther = list.isPlaceholderData;
  const flashing = useFlashing(JSON.stringify(query), isOther ? undefined : list.data?.records);

  if (list.isError && !list.data)
    return (
      <ErrorState
        title="The records could not be loaded"
        message={errorText(list.error)}
        onRetry={() => void list.refetch()}
        isRetrying={list.isFetching}
      />
    );
  if (!list.data) return <RecordListSkeleton />;

  const { records, total } = list.data;
  if (total === 0 && !isOther)
    return search === '' && storeId === undefined ? (
      <EmptyState icon={Inbox} title="No records yet" action={emptyAction}>
        They appear here as soon as a source brings them.
      </EmptyState>
    ) : (
      <EmptyState icon={SearchX} title="Nothing found">
        No record has that in its key or in any of its fields.
      </EmptyState>
    );

  return (
    <Card aria-busy={list.isFetching} className="flex min-h-80 flex-1 flex-col overflow-hidden">
      <div
        className={classNames(
          'min-h-0 flex-1 scrollbar-slim overflow-auto transition-opacity duration-200',
          isOther && 'opacity-60',
        )}
      >
        <RecordsTable
          type={type}
          records={records}
          sort={sort}
          onSort={onSort}
          onOpen={onOpen}
          openIdentity={openIdentity}
          storeName={storeName}
          {...flashing}
        />
      </div>
      <Pager paging={pagingOf(total, PAGE_SIZE, page)} total={total} onPage={onPage} />
    </Card>
  );
}

export function RecordListSkeleton() {
  return (
    <Card aria-busy className="min-h-80 flex-1 overflow-hidden">
      <div className="h-9 border-b border-line" />
      {Array.from({ length: 12 }, (_, index) => (
        <div key={index} className="flex h-9 items-center gap-8 border-b border-line px-4">
          <Skeleton className="w-12" />
          <Skeleton className="w-44" />
          <Skeleton className="w-20" />
          <Skeleton className="hidden w-28 sm:block" />
        </div>
      ))}
    </Card>
  );
}
