/** The end of the day: what this register sold, from what it holds itself. */
import type { EntityData } from '@syncline/domain/entities';
import { reportOn } from '@syncline/domain/sale-report';
import { useRecords, useStatus } from '@syncline/replica/react';
import { Button } from '@syncline/ui/button';
import { dayText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Register } from '../device/register.ts';
import { useTexts } from '../texts/texts.ts';
import { touchButton } from '../touch.ts';
import { businessDayOf, dayAfter } from './business-day.ts';
import { RefusedSales } from './refused-sales.tsx';
import { ReportPaper } from './report-paper.tsx';

export function DayView({ register }: { readonly register: Register }) {
  const locale = useLocale();
  const texts = useTexts();
  const { id } = register.device.register;
  const [today] = useState(() => businessDayOf(new Date()));
  const [day, setDay] = useState(today);
  const { refused } = useStatus();
  const filter = useMemo(
    () => (order: EntityData<'order'>) => order.register === id && order.businessDate === day,
    [id, day],
  );
  const orders = useRecords('order', { filter, orderBy: 'orderedAt' });
  const pending = orders.state === 'ready' ? orders.records.filter(({ isPending }) => isPending).length : 0;

  return (
    <section
      aria-label={texts.dayTitle}
      className="scrollbar-slim flex min-h-0 min-w-0 flex-1 flex-col gap-4 overflow-y-auto p-4"
    >
      <div className="mx-auto flex w-full max-w-xl items-center gap-2">
        <Button className="size-12" aria-label={texts.dayBefore} onClick={() => setDay(dayAfter(day, -1))}>
          <ChevronLeft aria-hidden />
        </Button>
        <h2 className="flex-1 text-center text-lg font-semibold">{dayText(day, locale)}</h2>
        <Button
          className="size-12"
          aria-label={texts.dayAfter}
          disabled={day >= today}
          onClick={() => setDay(dayAfter(day, 1))}
        >
          <ChevronRight aria-hidden />
        </Button>
      </div>
      {orders.state === 'loading' ? (
        <p className="p-6 text-center text-lg text-ink-muted">{texts.loading}</p>
      ) : orders.records.length === 0 ? (
        <>
          <p className="p-6 text-center text-lg text-ink-muted">{texts.nothingSold}</p>
          <RefusedSales key={refused} refused={register.replica.refused} day={day} />
        </>
      ) : (
        <div className="mx-auto flex w-full max-w-xl flex-col gap-4">
          <ReportPaper
            title={`${register.device.store.name}, ${register.device.register.name}`}
            day={dayText(day, locale)}
            report={reportOn(orders.records.map(({ data }) => data))}
          >
            {pending > 0 ? (
              <p className="text-warning-ink">{texts.pendingInDay(countText(pending, locale))}</p>
            ) : (
              refused === 0 && <p className="text-ink-muted">{texts.allSent}</p>
            )}
            <RefusedSales key={refused} refused={register.replica.refused} day={day} />
          </ReportPaper>
          <Button className={`${touchButton} self-start`} onClick={() => print()}>
            {texts.print}
          </Button>
        </div>
      )}
    </section>
  );
}
