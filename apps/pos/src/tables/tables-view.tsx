/** The tables of the store, and how each is. A status the register does not know is shown as it is. */
import { mutations } from '@syncline/domain/mutations';
import { defineMutation } from '@syncline/replica/define-mutation';
import { useMutation, useRecords } from '@syncline/replica/react';
import { Badge } from '@syncline/ui/badge';
import { Button } from '@syncline/ui/button';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { texts } from '../texts.ts';
import { touchButton } from '../touch.ts';

const setStatus = defineMutation({
  name: 'table.setStatus',
  schema: mutations['table.setStatus'],
  optimistic: ({ table, status }) => [{ kind: 'patch', type: 'table', key: table, fields: { status } }],
});

/** A free table is one of which nothing is said. */
const choices = [
  { status: null, text: texts.free },
  { status: 'occupied', text: texts.occupied },
  { status: 'bill', text: texts.bill },
] as const;

export function TablesView() {
  const locale = useLocale();
  const tables = useRecords('table', { orderBy: 'name' });
  const change = useMutation(setStatus);
  if (tables.state === 'loading')
    return <p className="flex-1 p-6 text-center text-lg text-ink-muted">{texts.loading}</p>;
  if (tables.records.length === 0)
    return <p className="flex-1 p-6 text-center text-lg text-ink-muted">{texts.noTables}</p>;
  return (
    <ul
      aria-label={texts.tables}
      className="scrollbar-slim grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(min(100%,22rem),1fr))] gap-3 overflow-y-auto p-3"
    >
      {tables.records.map(({ key, data: { name, seats, status = null }, isPending }) => (
        <li key={key} className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-3 shadow-xs">
          <p className="flex min-h-7 items-center gap-2 text-lg">
            <span className="min-w-0 flex-1 font-medium break-words">{name}</span>
            {seats !== undefined && (
              <span className="text-base text-ink-muted">{texts.seats(countText(seats, locale))}</span>
            )}
            {isPending && <Badge>{texts.waits}</Badge>}
            {choices.every((choice) => choice.status !== status) && <Badge tone="accent">{status}</Badge>}
          </p>
          <fieldset aria-label={name} className="flex min-w-0 gap-2">
            {choices.map((choice) => (
              <Button
                key={choice.text}
                className={`${touchButton} flex-1 px-2`}
                variant={choice.status === status ? 'primary' : 'secondary'}
                aria-pressed={choice.status === status}
                onClick={() => void change({ table: key, status: choice.status })}
              >
                {choice.text}
              </Button>
            ))}
          </fieldset>
        </li>
      ))}
    </ul>
  );
}
