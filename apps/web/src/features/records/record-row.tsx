import { Checkbox } from '@syncline/ui/checkbox';
import { classNames } from '@syncline/ui/class-names';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Cell, Row } from '@syncline/ui/table';
import { memo, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { isNumeric } from '../../field-text.ts';
import { RecordCell } from './record-cell.tsx';
import type { RecordColumn } from './record-columns.ts';
import type { RecordView, Titles } from './record-view.ts';
import { ROW_HEIGHT } from './use-row-window.ts';

interface RecordRowProps {
  readonly columns: readonly RecordColumn[];
  readonly onOpen: (record: RecordView) => void;
  /** Null: its records belong to no store. */
  readonly storeName: ((storeId: string) => string) | null;
  readonly onFlashed: (record: RecordView) => void;
  readonly index: number;
  readonly record: RecordView;
  readonly titles: Titles;
  readonly isOpen: boolean;
  readonly isFlashing: boolean;
  readonly isSelected: boolean;
  /** Null: it cannot be selected. */
  readonly onToggle: ((record: RecordView) => void) | null;
}

/** Drawn again only when something of it has changed: dozens of them pass by in a second. */
export const RecordRow = memo(function RecordRow({
  index,
  record,
  titles,
  columns,
  isOpen,
  isFlashing,
  isSelected,
  storeName,
  onOpen,
  onToggle,
  onFlashed,
}: RecordRowProps) {
  const { t } = useTranslation('records');
  return (
    <Row
      aria-rowindex={index + 2}
      onAnimationEnd={() => onFlashed(record)}
      className={classNames(
        'relative',
        isFlashing && 'animate-flash',
        (isSelected || isOpen) && 'bg-selected',
      )}
      style={{ height: ROW_HEIGHT }}
    >
      {onToggle && (
        <Cell className="relative z-1 h-9 pr-0">
          <Checkbox
            aria-label={t('table.select', { key: record.key })}
            checked={isSelected}
            onChange={() => onToggle(record)}
          />
        </Cell>
      )}
      <Cell className="h-9 font-mono text-xs">
        <button
          type="button"
          data-row
          onKeyDown={moveFocus}
          onClick={() => onOpen(record)}
          className="block w-full truncate text-left text-ink-muted after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {record.key}
        </button>
      </Cell>
      {columns.map((column) => (
        <Cell
          key={column.field}
          className={classNames(
            'h-9 truncate whitespace-nowrap',
            column.isTitle && 'font-medium',
            isNumeric(column.kind) && 'text-right tabular-nums',
            column.isImage && 'py-0',
          )}
        >
          <RecordCell column={column} record={record} titles={titles} />
        </Cell>
      ))}
      {storeName && (
        <Cell className="h-9 truncate whitespace-nowrap text-ink-muted">
          {record.storeId !== null && storeName(record.storeId)}
        </Cell>
      )}
      <Cell className="h-9 text-right whitespace-nowrap text-ink-muted">
        <RelativeTime at={record.updatedAt} />
      </Cell>
    </Row>
  );
});

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const rows = [...(event.currentTarget.closest('tbody')?.querySelectorAll<HTMLElement>('[data-row]') ?? [])];
  const target = rows[rows.indexOf(event.currentTarget) + step];
  if (!target) return;
  event.preventDefault();
  target.focus({ preventScroll: true });
  target.closest('tr')?.scrollIntoView({ block: 'nearest' });
}
