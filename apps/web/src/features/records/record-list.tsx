import type { EntityType } from '@syncline/domain/entity';
import type { RecordFilter } from '@syncline/domain/record-filter';
import { Card } from '@syncline/ui/card';
import { classNames } from '@syncline/ui/class-names';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { Inbox, SearchX } from 'lucide-react';
import { useCallback, useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { useErrorText } from '../../error-text.ts';
import type { RecordColumn } from './record-columns.ts';
import type { RecordView } from './record-view.ts';
import { RecordsTable, type Sort } from './records-table.tsx';
import { SelectionBar } from './selection-bar.tsx';
import { useSelection } from './selection.ts';
import { useFlashing } from './use-flashing.ts';
import { useRecordRows, type RecordListQuery } from './use-record-rows.ts';

interface RecordListProps {
  readonly type: EntityType;
  /** Its columns that are shown. */
  readonly columns: readonly RecordColumn[];
  readonly search: string;
  readonly filters: readonly RecordFilter[];
  readonly storeId: string | null;
  readonly sort: Sort;
  readonly canEdit: boolean;
  readonly openIdentity: string | null;
  readonly storeName: (storeId: string) => string;
  readonly onSort: (sort: Sort) => void;
  readonly onOpen: (record: RecordView) => void;
  /** What to do about there being none at all, and none that match. */
  readonly emptyAction: ReactNode;
  readonly nothingFoundAction: ReactNode;
}

/** All records of a type that match. It refreshes where it stands: rows keep their places, changed ones light up. */
export function RecordList({
  type,
  columns,
  search,
  filters,
  storeId,
  sort,
  canEdit,
  openIdentity,
  storeName,
  onSort,
  onOpen,
  emptyAction,
  nothingFoundAction,
}: RecordListProps) {
  const { t } = useTranslation('records');
  const labels = useLabels();
  const errorText = useErrorText();
  const scroller = useRef<HTMLDivElement>(null);
  const query: RecordListQuery = {
    type: type.name,
    search,
    filters,
    sort,
    ...(storeId === null ? {} : { storeId }),
  };
  const { listId, head, isOther, total, isMore, window, rowAt, titlesAt, loaded, isFetching } = useRecordRows(
    query,
    scroller,
  );
  const selecting = useSelection();
  const { toggle } = selecting;
  const inSight = useRef(loaded);
  useEffect(() => {
    inSight.current = loaded;
  });
  const onToggle = useCallback((record: RecordView) => toggle(record, inSight.current), [toggle]);
  const flashing = useFlashing(listId, isOther || !head.data ? undefined : loaded);

  if (head.isError && !head.data)
    return (
      <ErrorState
        title={t('loadFailed')}
        message={errorText(head.error)}
        onRetry={() => void head.refetch()}
        isRetrying={head.isFetching}
      />
    );
  if (!head.data) return <RecordListSkeleton />;
  if (total === 0 && !isOther)
    return search === '' && filters.length === 0 && storeId === null ? (
      <EmptyState icon={Inbox} title={t('none')} action={emptyAction}>
        {t('noneHint')}
      </EmptyState>
    ) : (
      <EmptyState icon={SearchX} title={t('nothingFound')} action={nothingFoundAction}>
        {t('nothingFoundHint')}
      </EmptyState>
    );

  return (
    <Card aria-busy={isFetching} className="flex min-h-80 flex-1 flex-col overflow-hidden">
      <div
        ref={scroller}
        className={classNames(
          'min-h-0 flex-1 scrollbar-slim overflow-auto transition-opacity duration-200 max-lg:h-[70dvh] max-lg:flex-none',
          isOther && 'opacity-60',
        )}
      >
        <RecordsTable
          label={t('table.label', { type: labels.type(type.name), count: total })}
          columns={columns}
          total={total}
          window={window}
          rowAt={rowAt}
          titlesAt={titlesAt}
          sort={sort}
          onSort={(next) => {
            scroller.current?.scrollTo({ top: 0 });
            onSort(next);
          }}
          onOpen={onOpen}
          openIdentity={openIdentity}
          storeName={type.scope === 'store' ? storeName : null}
          selecting={
            canEdit
              ? {
                  has: selecting.has,
                  onToggle,
                  isAll: loaded.length > 0 && loaded.every(selecting.has),
                  onToggleAll: () => selecting.toggleAll(loaded),
                }
              : null
          }
          {...flashing}
        />
      </div>
      <footer className="flex min-h-10 flex-wrap items-center gap-x-3 border-t border-line px-4 py-1 text-xs text-ink-muted">
        {selecting.isEmpty ? (
          <output className="tabular-nums">
            {isMore ? t('countMore', { count: total }) : t('count', { count: total })}
          </output>
        ) : (
          <SelectionBar type={type} query={query} total={total} isMore={isMore} selecting={selecting} />
        )}
      </footer>
    </Card>
  );
}

export function RecordListSkeleton() {
  return (
    <Card aria-busy className="min-h-80 flex-1 overflow-hidden">
      <div className="h-9 border-b border-line" />
      {Array.from({ length: 18 }, (_, index) => (
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
