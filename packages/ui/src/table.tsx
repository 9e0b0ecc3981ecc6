/** The parts of a table, with the spacing and lines all tables share. */
import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './class-names.ts';

export function Table({ className, ...rest }: ComponentProps<'table'>) {
  return (
    <table
      className={classNames('w-full border-separate border-spacing-0 text-left text-sm', className)}
      {...rest}
    />
  );
}

export function TableHead({ className, ...rest }: ComponentProps<'thead'>) {
  return <thead className={classNames('sticky top-0 z-10 bg-surface', className)} {...rest} />;
}

const headerCell =
  'h-9 border-b border-line px-3 text-xs font-medium whitespace-nowrap text-ink-muted first:pl-4 last:pr-4';

export function HeaderCell({ className, ...rest }: ComponentProps<'th'>) {
  return <th scope="col" className={classNames(headerCell, className)} {...rest} />;
}

interface SortableHeaderCellProps {
  readonly children: ReactNode;
  readonly direction: 'asc' | 'desc' | null;
  readonly onSort: () => void;
  readonly align?: 'left' | 'right';
  readonly className?: string;
}

/** A column header that sorts: a button, so that it has the keyboard, and `aria-sort` on the cell. */
export function SortableHeaderCell({
  children,
  direction,
  onSort,
  align = 'left',
  className,
}: SortableHeaderCellProps) {
  const Icon = direction === 'asc' ? ArrowUp : direction === 'desc' ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={direction === 'asc' ? 'ascending' : direction === 'desc' ? 'descending' : 'none'}
      className={classNames(headerCell, align === 'right' && 'text-right', className)}
    >
      <button
        type="button"
        onClick={onSort}
        className={classNames(
          'group -mx-1.5 inline-flex h-6 items-center gap-1 rounded-sm px-1.5 transition-colors hover:bg-hover hover:text-ink',
          direction && 'text-ink',
          align === 'right' && 'flex-row-reverse',
        )}
      >
        {children}
        <Icon
          aria-hidden
          className={classNames(
            'size-3 transition-opacity',
            direction ? 'text-accent-ink' : 'opacity-0 group-hover:opacity-60 group-focus-visible:opacity-60',
          )}
        />
      </button>
    </th>
  );
}

export function Row({ className, ...rest }: ComponentProps<'tr'>) {
  return <tr className={classNames('group/row transition-colors hover:bg-hover/60', className)} {...rest} />;
}

export function Cell({ className, ...rest }: ComponentProps<'td'>) {
  return (
    <td
      className={classNames(
        'h-10 border-b border-line px-3 first:pl-4 last:pr-4 group-last/row:border-b-0',
        className,
      )}
      {...rest}
    />
  );
}
