import { Card, CardHeader } from '@syncline/ui/card';
import { useLocale } from '@syncline/ui/locale';
import { ScrollArea } from '@syncline/ui/scroll-area';
import { useTranslation } from 'react-i18next';
import type { SalesReport } from './analytics-view.ts';
import { hourText, weekdayText } from './day-text.ts';
import type { Money } from './money.ts';

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** Which hours of which weekdays sell: the fuller the colour, the more. A table, so that it can be read, too. */
export function WeekHeat({ week, money }: { readonly week: SalesReport['week']; readonly money: Money }) {
  const { t } = useTranslation('analytics');
  const locale = useLocale();
  const hours = week.map(({ hour }) => hour);
  const first = Math.min(...hours);
  const columns = Array.from({ length: Math.max(...hours) - first + 1 }, (_, index) => first + index);
  const most = Math.max(1, ...week.map(({ net }) => net));

  return (
    <Card className="min-w-0">
      <CardHeader title={t('heat.title')} description={t('heat.description')} />
      <ScrollArea label={t('heat.title')} className="px-4 pb-4">
        <table className="w-full border-separate border-spacing-0.5 text-2xs text-ink-faint">
          <thead>
            <tr>
              <th scope="col" className="w-9">
                <span className="sr-only">{t('heat.weekday')}</span>
              </th>
              {columns.map((hour, index) => (
                <th key={hour} scope="col" className="relative h-4 min-w-5 font-normal">
                  <span className="sr-only">{hourText(hour, locale)}</span>
                  {index % 3 === 0 && (
                    <span aria-hidden className="absolute top-0 left-0 whitespace-nowrap tabular-nums">
                      {hourText(hour, locale)}
                    </span>
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weekdays.map((weekday) => (
              <tr key={weekday}>
                <th scope="row" className="pr-2 text-left font-normal whitespace-nowrap">
                  {weekdayText(weekday, locale)}
                </th>
                {columns.map((hour) => {
                  const net = week.find((cell) => cell.weekday === weekday && cell.hour === hour)?.net ?? 0;
                  return (
                    <td key={hour} title={money.exact(net)} className="h-6 rounded-[3px] bg-hover p-0">
                      <span
                        className="block h-6 rounded-[3px] bg-accent"
                        style={{ opacity: net <= 0 ? 0 : 0.12 + 0.88 * (net / most) }}
                      />
                      <span className="sr-only">{money.exact(net)}</span>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </Card>
  );
}
