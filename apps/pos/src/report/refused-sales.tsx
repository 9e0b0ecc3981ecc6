/** Sales of a day that the server would not have: they are in no figure, and must not be forgotten. */
import { mutations } from '@syncline/domain/mutations';
import type { Replica } from '@syncline/replica/replica';
import { useLocale } from '@syncline/ui/locale';
import { countText, moneyText } from '@syncline/ui/number-text';
import { useEffect, useState } from 'react';
import { useTexts } from '../texts/texts.ts';

interface RefusedSalesProps {
  readonly refused: Replica['refused'];
  readonly day: string;
}

interface Refused {
  readonly day: string | undefined;
  readonly amount: number;
}

/** Read when it is drawn for the first time: where there are more or fewer of them, it is another one. */
export function RefusedSales({ refused, day }: RefusedSalesProps) {
  const locale = useLocale();
  const texts = useTexts();
  const [sales, setSales] = useState<readonly Refused[]>([]);
  useEffect(() => {
    const ending = new AbortController();
    void refused.list().then((rows) => {
      const found = rows.flatMap(({ args }): readonly Refused[] => {
        const { success, data } = mutations['order.place'].safeParse(args);
        return success
          ? [{ day: data.businessDate, amount: data.payments.reduce((sum, { amount }) => sum + amount, 0) }]
          : [];
      });
      if (!ending.signal.aborted) setSales(found);
    });
    return () => ending.abort();
  }, [refused]);

  const ofDay = sales.filter((sale) => sale.day === day);
  if (ofDay.length === 0) return null;
  const amount = ofDay.reduce((sum, sale) => sum + sale.amount, 0);
  return (
    <p className="text-warning-ink">
      {texts.refusedInDay(countText(ofDay.length, locale), moneyText(amount, locale))}
    </p>
  );
}
