import type { EntityType } from '@syncline/domain/entity';
import { classNames } from '@syncline/ui/class-names';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Cell, HeaderCell, Row, SortableHeaderCell, Table, TableHead } from '@syncline/ui/table';
import type { KeyboardEvent } from 'react';
import { isNumeric } from '../../field-text.ts';
import { FieldValue } from '../../field-value.tsx';
import { recordColumns } from './record-columns.ts';
import { identityOf, type RecordView } from './record-view.ts';

export interface Sort {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

interface RecordsTableProps {
  readonly type: EntityType;
  readonly records: readonly RecordView[];
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onOpen: (record: RecordView) => void;
  readonly openIdentity: string | null;
  readonly storeName: (storeId: string) => string;
  readonly isFlashing: (record: RecordView) => boolean;
  readonly onFlashed: (record: RecordView) => void;
}

/** Records of one type as rows, their fields as columns. A row opens its record; the arrow keys go from row to row. */
export function RecordsTable({
  type,
  records,
  sort,
  onSort,
  onOpen,
  openIdentity,
  storeName,
  isFlashing,
  onFlashed,
}: RecordsTableProps) {
  const columns = recordColumns(type);
  const sorting = (field: string) => ({
    direction: sort.field === field ? sort.direction : null,
    onSort: () =>
      onSort({ field, direction: sort.field === field && sort.direction === 'asc' ? 'desc' : 'asc' }),
  });

  return (
    <Table>
      <TableHead>
        <tr>
          <SortableHeaderCell {...sorting('key')}>Key</SortableHeaderCell>
          {columns.map(({ field, label, kind }) => (
            <SortableHeaderCell key={field} align={isNumeric(kind) ? 'right' : 'left'} {...sorting(field)}>
              {label}
            </SortableHeaderCell>
          ))}
          {type.scope === 'store' && <HeaderCell>Store</HeaderCell>}
          <SortableHeaderCell align="right" {...sorting('updatedAt')}>
            Updated
          </SortableHeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {records.map((record) => (
          <Row
            key={identityOf(record)}
            onAnimationEnd={() => onFlashed(record)}
            className={classNames(
              'relative',
              isFlashing(record) && 'animate-flash',
              openIdentity === identityOf(record) && 'bg-selected',
            )}
          >
            <Cell className="h-9 font-mono text-xs">
              <button
                type="button"
                data-row
                onKeyDown={moveFocus}
                onClick={() => onOpen(record)}
                className="max-w-48 truncate text-left text-ink-muted after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {record.key}
              </button>
            </Cell>
            {columns.map(({ field, kind, isTitle }) => (
              <Cell
                key={field}
                className={classNames(
                  'h-9 max-w-72 truncate whitespace-nowrap',
                  isTitle && 'font-medium',
                  isNumeric(kind) && 'text-right tabular-nums',
                )}
              >
                <FieldValue kind={kind} value={record.data[field]} />
              </Cell>
            ))}
            {type.scope === 'store' && (
              <Cell className="h-9 whitespace-nowrap text-ink-muted">
                {record.storeId !== null && storeName(record.storeId)}
              </Cell>
            )}
            <Cell className="h-9 text-right whitespace-nowrap text-ink-muted">
              <RelativeTime at={record.updatedAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...(event.currentTarget.closest('tbody')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const at = rows.indexOf(event.currentTarget);
  const target = rows[at + step];
  if (at === -1 || !target) return;
  event.preventDefault();
  target.focus();
}
