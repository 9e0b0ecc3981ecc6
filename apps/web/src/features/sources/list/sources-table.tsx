import { HeaderCell, SortableHeaderCell, Table, TableHead } from '@syncline/ui/table';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from '../source-view.ts';
import type { SourceOrder, SourceSort } from './source-order.ts';
import { SourceRow } from './source-row.tsx';

/** What runs have to say about a source is shown by who knows runs. */
export interface SourceParts {
  readonly status: (source: SourceView) => ReactNode;
  readonly lastRun: (source: SourceView) => ReactNode;
  readonly badge: (source: SourceView) => ReactNode;
  readonly action: (source: SourceView) => ReactNode;
}

interface SourcesTableProps extends SourceParts {
  readonly sources: readonly SourceView[];
  readonly order: SourceOrder;
  readonly onSort: (order: SourceOrder) => void;
}

/** Sources side by side. A row opens its source. How many columns there are depends on the room it is given. */
export function SourcesTable({ sources, order, onSort, ...parts }: SourcesTableProps) {
  const { t } = useTranslation('sources');
  const sortable = (sort: SourceSort, className?: string) => (
    <SortableHeaderCell
      {...(className !== undefined && { className })}
      direction={order.sort === sort ? order.order : null}
      onSort={() => onSort({ sort, order: order.sort === sort && order.order === 'asc' ? 'desc' : 'asc' })}
    >
      {t(`columns.${headers[sort]}`)}
    </SortableHeaderCell>
  );
  return (
    <Table>
      <TableHead>
        <tr>
          {sortable('name')}
          <HeaderCell className="hidden @lg:table-cell">{t('columns.status')}</HeaderCell>
          {sortable('health', 'hidden @5xl:table-cell')}
          {sortable('synced', 'hidden @2xl:table-cell')}
          {sortable('next', 'hidden @3xl:table-cell')}
          {sortable('duration', 'hidden @4xl:table-cell')}
          <HeaderCell className="hidden @4xl:table-cell">{t('columns.changes')}</HeaderCell>
          <HeaderCell className="hidden @7xl:table-cell">{t('columns.lastRun')}</HeaderCell>
          <HeaderCell>
            <span className="sr-only">{t('columns.actions')}</span>
          </HeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {sources.map((source) => (
          <SourceRow key={source.id} source={source} {...parts} />
        ))}
      </tbody>
    </Table>
  );
}

const headers = {
  name: 'source',
  health: 'health',
  synced: 'lastSynced',
  next: 'nextRun',
  duration: 'durations',
} as const satisfies Record<SourceSort, string>;
