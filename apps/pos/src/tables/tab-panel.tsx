/** The table that is served: what is on it, wherever it was entered, and what is paid of it. */
import { useRecord, useRecords } from '@syncline/replica/react';
import { browserEnvironment } from '@syncline/replica/environment';
import { Badge } from '@syncline/ui/badge';
import { Button } from '@syncline/ui/button';
import { useMemo, useState } from 'react';
import type { OpenSaleStore } from '../cart/open-sale.ts';
import { SaleLines } from '../cart/sale-lines.tsx';
import { SaleTotal } from '../cart/sale-total.tsx';
import type { Register } from '../device/register.ts';
import type { ProductUnits } from '../products/use-units.ts';
import { PaymentForm } from '../sale/payment-form.tsx';
import { useTexts } from '../texts/texts.ts';
import { touchButton } from '../touch.ts';
import type { MutateOutcome } from './serving.ts';
import { isStillOn, tabLineOf, type TabLine } from './tab.ts';

interface TabPanelProps {
  /** The key of the table. */
  readonly table: string;
  readonly register: Register;
  readonly sale: OpenSaleStore;
  readonly units: ProductUnits;
}

/** What somebody is about to pay. */
interface Asked {
  /** The key of the order it becomes. */
  readonly order: string;
  readonly lines: readonly TabLine[];
}

const { newId } = browserEnvironment();
const keyOf = ({ key }: TabLine) => key;

export function TabPanel({ table, register, sale, units }: TabPanelProps) {
  const texts = useTexts();
  const { serving } = register;
  const record = useRecord('table', table);
  const shown = useRecords('tabLine', { where: { table }, orderBy: 'addedAt' });
  const lines = useMemo(
    () => (shown.state === 'ready' ? shown.records.map(({ key, data }) => tabLineOf(key, data)) : []),
    [shown],
  );
  const [asked, setPaying] = useState<Asked | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  // What comes to the table meanwhile is not in the amount that somebody was told; it stays for the next one.
  const paying = asked && isStillOn(lines, asked.lines) ? asked : null;
  const isWaiting = shown.state === 'ready' && shown.records.some(({ isPending }) => isPending);

  const kept = async (work: Promise<MutateOutcome | null>) => {
    const outcome = await work;
    setProblem(outcome?.outcome === 'refused' ? outcome.message : null);
  };

  return (
    <>
      <header className="flex items-center gap-2 border-b border-line px-3 py-2">
        <h2 className="min-w-0 flex-1 truncate text-lg font-semibold">
          {texts.table(record.state === 'ready' ? record.record.data.name : table)}
        </h2>
        {isWaiting && <Badge>{texts.waits}</Badge>}
        <Button className={touchButton} variant="ghost" onClick={() => sale.serve(null)}>
          {texts.leaveTable}
        </Button>
      </header>
      {record.state === 'missing' && <p className="p-3 text-base text-warning-ink">{texts.tableGone}</p>}
      {problem !== null && <p className="p-3 text-base text-danger-ink">{problem}</p>}
      {shown.state === 'loading' ? (
        <div className="flex-1" />
      ) : lines.length === 0 ? (
        <p className="flex-1 p-4 text-lg text-ink-muted">{texts.tabIsEmpty}</p>
      ) : paying !== null ? (
        <PaymentForm
          lines={paying.lines}
          order={paying.order}
          tab={{ table, lines: paying.lines.map(({ key, quantity }) => ({ line: key, quantity })) }}
          receipts={register.receipts}
          onPaying={sale.setPaying}
          onBack={() => setPaying(null)}
          onSold={() => {
            setPaying(null);
            sale.paid(paying.order);
          }}
        />
      ) : (
        <>
          <SaleLines
            label={texts.cart}
            lines={lines}
            keyOf={keyOf}
            units={units}
            onQuantity={(line, quantity) =>
              void kept(serving.change(table, line, Math.max(quantity, 0) - line.quantity))
            }
            onReplace={(line, by) => void kept(serving.replace(table, line, by))}
          />
          <SaleTotal lines={lines}>
            <Button
              variant="primary"
              className={`${touchButton} flex-1`}
              onClick={() => setPaying({ order: newId(), lines })}
            >
              {texts.pay}
            </Button>
          </SaleTotal>
        </>
      )}
    </>
  );
}
