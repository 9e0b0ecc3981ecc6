/** A table: how it is, what is on it, and what can be done about it. A status the register does not know is shown as it is. */
import type { EntityData } from '@syncline/domain/entities';
import { amountsOf } from '@syncline/domain/sale-amounts';
import { Badge } from '@syncline/ui/badge';
import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { countText, moneyText } from '@syncline/ui/number-text';
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import { useTexts } from '../texts/texts.ts';
import { touchButton } from '../touch.ts';
import type { TabLine } from './tab.ts';

interface TableCardProps {
  readonly table: string;
  readonly data: EntityData<'table'>;
  /** Some of it was done here and has not come back from the server. */
  readonly isPending: boolean;
  readonly tab: readonly TabLine[];
  readonly onOpen: (table: string) => void;
  readonly onStatus: (table: string, status: string | null) => void;
}

/** A free table is one of which nothing is said. */
const statuses = [
  { status: null, text: 'free', look: 'border-line-strong bg-selected' },
  { status: 'occupied', text: 'occupied', look: 'border-accent bg-accent-soft text-accent-ink' },
  { status: 'bill', text: 'bill', look: 'border-warning bg-warning-soft text-warning-ink' },
] as const;

export const TableCard = memo(function TableCard(props: TableCardProps) {
  const { table, data, isPending, tab, onOpen, onStatus } = props;
  const { name, seats, status = null } = data;
  const locale = useLocale();
  const texts = useTexts();
  const isOpen = tab.length > 0;
  return (
    <li
      aria-label={name}
      className={classNames(
        'flex flex-col gap-3 rounded-lg border bg-surface p-3 shadow-xs',
        status === 'bill' ? 'border-warning' : status === null ? 'border-line' : 'border-accent',
      )}
    >
      <button
        type="button"
        className="flex min-h-12 flex-col rounded-md text-left hover:bg-hover"
        onClick={() => onOpen(table)}
      >
        <span className="sr-only">{texts.takeUp} </span>
        <span className="flex w-full items-center gap-2 text-lg">
          <span className="min-w-0 flex-1 text-xl font-semibold break-words">{name}</span>
          {statuses.every((known) => known.status !== status) && <Badge tone="accent">{status}</Badge>}
          {seats !== undefined && (
            <span className="text-base text-ink-muted">{texts.seats(countText(seats, locale))}</span>
          )}
          <ChevronRight aria-hidden className="size-5 text-ink-faint" />
        </span>
        <span className="flex min-h-7 w-full items-center gap-2 text-lg tabular-nums">
          <span className="flex-1">{isOpen && moneyText(amountsOf(tab).gross, locale)}</span>
          {isPending && <Badge>{texts.waits}</Badge>}
        </span>
      </button>
      <fieldset aria-label={texts.statusOf(name)} className="flex min-w-0 gap-2">
        {statuses.map((known) => (
          <Button
            key={known.text}
            className={classNames(touchButton, 'flex-1 px-2', known.status === status && known.look)}
            aria-pressed={known.status === status}
            // What is on it is not paid: it becomes free by being paid, or by being taken away.
            disabled={known.status === null && isOpen}
            onClick={() => onStatus(table, known.status)}
          >
            {texts[known.text]}
          </Button>
        ))}
      </fieldset>
    </li>
  );
});
