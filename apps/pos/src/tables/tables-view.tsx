/** The tables of the store, how each is and what is on it, whichever register it was entered at. */
import { useMutation, useRecords } from '@syncline/replica/react';
import { useCallback, useMemo } from 'react';
import { setTableStatus } from '../sale/mutations.ts';
import { useTexts } from '../texts/texts.ts';
import { tabLineOf, type TabLine } from './tab.ts';
import { TableCard } from './table-card.tsx';

interface TablesViewProps {
  /** The cart is to go on one of them. */
  readonly isParking: boolean;
  readonly onOpen: (table: string) => void;
}

const NOTHING: readonly TabLine[] = [];

export function TablesView({ isParking, onOpen }: TablesViewProps) {
  const texts = useTexts();
  const tables = useRecords('table', { orderBy: 'name' });
  const lines = useRecords('tabLine', { orderBy: 'addedAt' });
  const change = useMutation(setTableStatus);
  const onStatus = useCallback(
    (table: string, status: string | null) => void change({ table, status }),
    [change],
  );
  const byTable = useMemo(
    () => Map.groupBy(lines.state === 'ready' ? lines.records : [], ({ data }) => data.table),
    [lines],
  );
  const tabs = useMemo(
    () =>
      new Map([...byTable].map(([table, of]) => [table, of.map(({ key, data }) => tabLineOf(key, data))])),
    [byTable],
  );

  if (tables.state === 'loading')
    return <p className="flex-1 p-6 text-center text-lg text-ink-muted">{texts.loading}</p>;
  // What is on a table that was removed is not forgotten.
  const known = new Set(tables.records.map(({ key }) => key));
  const removed = [...tabs.keys()].filter((key) => !known.has(key));
  if (known.size + removed.length === 0)
    return <p className="flex-1 p-6 text-center text-lg text-ink-muted">{texts.noTables}</p>;
  const all = [...tables.records, ...removed.map((key) => ({ key, data: { name: key }, isPending: false }))];
  return (
    <section aria-label={texts.tables} className="flex min-h-0 min-w-0 flex-1 flex-col">
      {isParking && <h2 className="px-4 pt-3 text-lg font-semibold">{texts.parkOn}</h2>}
      <ul
        aria-label={texts.tables}
        className="scrollbar-slim grid min-h-0 flex-1 auto-rows-min grid-cols-[repeat(auto-fill,minmax(min(100%,20rem),1fr))] gap-3 overflow-y-auto p-3"
      >
        {all.map(({ key, data, isPending }) => (
          <TableCard
            key={key}
            table={key}
            data={data}
            isPending={isPending || byTable.get(key)?.some((line) => line.isPending) === true}
            tab={tabs.get(key) ?? NOTHING}
            onOpen={onOpen}
            onStatus={onStatus}
          />
        ))}
      </ul>
    </section>
  );
}
