import { Checkbox } from '@syncline/ui/checkbox';
import { HeaderCell, SortableHeaderCell, Table, TableHead } from '@syncline/ui/table';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { isNumeric } from '../../field-text.ts';
import type { RecordColumn } from './record-columns.ts';
import { RecordRow } from './record-row.tsx';
import { identityOf, type RecordView, type Titles } from './record-view.ts';
import { ROW_HEIGHT, type RowWindow } from './use-row-window.ts';

export interface Sort {
  readonly field: string;
  readonly direction: 'asc' | 'desc';
}

interface RecordsTableProps {
  readonly label: string;
  readonly columns: readonly RecordColumn[];
  readonly total: number;
  readonly window: RowWindow;
  /** Undefined where it is not loaded yet. */
  readonly rowAt: (index: number) => RecordView | undefined;
  readonly titlesAt: (index: number) => Titles;
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
  readonly onOpen: (record: RecordView) => void;
  readonly openIdentity: string | null;
  /** Null: its records belong to no store. */
  readonly storeName: ((storeId: string) => string) | null;
  /** Null: nothing can be done with rows that are selected. */
  readonly selecting: {
    readonly has: (record: RecordView) => boolean;
    readonly onToggle: (record: RecordView) => void;
    readonly isAll: boolean;
    readonly onToggleAll: () => void;
  } | null;
  readonly isFlashing: (record: RecordView) => boolean;
  readonly onFlashed: (record: RecordView) => void;
}

/** Records of one type as rows, of which those in sight are drawn. A row opens its record; the arrow keys go from row to row. */
export function RecordsTable({
  label,
  columns,
  total,
  window,
  rowAt,
  titlesAt,
  sort,
  onSort,
  onOpen,
  openIdentity,
  storeName,
  selecting,
  isFlashing,
  onFlashed,
}: RecordsTableProps) {
  const { t } = useTranslation('records');
  const labels = useLabels();
  const sorting = (field: string) => ({
    direction: sort.field === field ? sort.direction : null,
    onSort: () =>
      onSort({ field, direction: sort.field === field && sort.direction === 'asc' ? 'desc' : 'asc' }),
  });
  const width = columns.length + 2 + (storeName ? 1 : 0) + (selecting ? 1 : 0);
  const around = (selecting ? 40 : 0) + 136 + (storeName ? 150 : 0) + 120;

  return (
    <Table
      aria-label={label}
      aria-rowcount={total + 1}
      className="table-fixed"
      style={{ minWidth: columns.reduce((sum, column) => sum + widthOf(column), around) }}
    >
      <colgroup>
        {selecting && <col style={{ width: 40 }} />}
        <col style={{ width: 136 }} />
        {columns.map((column) => (
          <col key={column.field} style={column.isTitle ? {} : { width: widthOf(column) }} />
        ))}
        {storeName && <col style={{ width: 150 }} />}
        <col style={{ width: 120 }} />
      </colgroup>
      <TableHead>
        <tr aria-rowindex={1}>
          {selecting && (
            <HeaderCell className="pr-0">
              <Checkbox
                aria-label={t('table.selectAll')}
                checked={selecting.isAll}
                onChange={selecting.onToggleAll}
              />
            </HeaderCell>
          )}
          <SortableHeaderCell {...sorting('key')}>{labels.field('key')}</SortableHeaderCell>
          {columns.map(({ field, label: name, kind }) => (
            <SortableHeaderCell key={field} align={isNumeric(kind) ? 'right' : 'left'} {...sorting(field)}>
              {name}
            </SortableHeaderCell>
          ))}
          {storeName && <HeaderCell>{t('table.store')}</HeaderCell>}
          <SortableHeaderCell align="right" {...sorting('updatedAt')}>
            {labels.field('updatedAt')}
          </SortableHeaderCell>
        </tr>
      </TableHead>
      <tbody>
        <Gap height={window.above} width={width} />
        {window.rows.map((index) => {
          const record = rowAt(index);
          return record ? (
            <RecordRow
              key={identityOf(record)}
              index={index}
              record={record}
              titles={titlesAt(index)}
              columns={columns}
              isOpen={openIdentity === identityOf(record)}
              isFlashing={isFlashing(record)}
              isSelected={selecting?.has(record) ?? false}
              storeName={storeName}
              onOpen={onOpen}
              onToggle={selecting?.onToggle ?? null}
              onFlashed={onFlashed}
            />
          ) : (
            <tr key={index} aria-rowindex={index + 2} style={{ height: ROW_HEIGHT }}>
              {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it is being loaded */}
              <td colSpan={width} className="border-b border-line px-4">
                <span aria-hidden className="block h-3 w-1/3 rounded-sm bg-hover" />
              </td>
            </tr>
          );
        })}
        <Gap height={window.below} width={width} />
      </tbody>
    </Table>
  );
}

/** What is out of sight takes its place, and nothing else. */
const Gap = ({ height, width }: { height: number; width: number }) =>
  height > 0 && (
    <tr aria-hidden style={{ height }}>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- nobody is told of it */}
      <td colSpan={width} className="p-0" />
    </tr>
  );

/** Fixed, so that columns stay where they are while rows come and go. */
function widthOf({ kind, isTitle, isImage }: RecordColumn): number {
  if (isTitle) return 220;
  if (isImage) return 84;
  switch (kind) {
    case 'integer':
    case 'decimal':
    case 'money':
    case 'boolean':
      return 116;
    case 'date':
      return 124;
    case 'datetime':
      return 184;
    case 'text':
    case 'reference':
    case 'json':
      return 164;
  }
}
