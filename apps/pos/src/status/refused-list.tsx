/** What was done here and the server would not have, for a person to decide about. */
import type { Replica } from '@syncline/replica/replica';
import { mutations } from '@syncline/domain/mutations';
import { receiptNumber } from '@syncline/domain/sale';
import { Button } from '@syncline/ui/button';
import { useEffect, useState } from 'react';
import { useTexts, type Texts } from '../texts/texts.ts';
import { touchButton } from '../touch.ts';

type Refused = Replica['refused'];
type RefusedRow = Awaited<ReturnType<Refused['list']>>[number];

/** Read when it is drawn for the first time: where there are more or fewer of them, it is another list. */
export function RefusedList({ refused }: { readonly refused: Refused }) {
  const texts = useTexts();
  const [rows, setRows] = useState<readonly RefusedRow[]>([]);
  useEffect(() => {
    const ending = new AbortController();
    void refused.list().then((read) => ending.signal.aborted || setRows(read));
    return () => ending.abort();
  }, [refused]);

  return (
    <section aria-label={texts.refusedTitle} className="flex flex-col gap-2">
      <h2 className="text-lg font-medium">{texts.refusedTitle}</h2>
      <ul className="divide-y divide-line rounded-lg border border-line">
        {rows.map((row) => (
          <li key={row.position} className="flex flex-wrap items-center gap-2 p-3">
            <span className="min-w-0 flex-1 basis-64 text-base">
              <span className="font-medium">{deedText(row, texts)}</span>
              <span className="block break-words text-ink-muted">{row.message}</span>
            </span>
            <Button className={touchButton} onClick={() => void refused.sendAgain(row)}>
              {texts.sendAgain}
            </Button>
            <Button className={touchButton} variant="ghost" onClick={() => void refused.dismiss(row)}>
              {texts.dismiss}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function deedText({ name, args }: RefusedRow, { deed }: Texts): string {
  const sale = mutations['order.place'].safeParse(args);
  if (sale.success) return deed.sale(receiptNumber(sale.data.receipt));
  const tab = mutations['tab.change'].safeParse(args);
  if (tab.success) return deed.tab(tab.data.table);
  const table = mutations['table.setStatus'].safeParse(args);
  return table.success ? deed.status(table.data.table) : name;
}
