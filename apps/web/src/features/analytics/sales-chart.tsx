import { BarChart } from '@syncline/ui/bar-chart';
import { Card, CardHeader } from '@syncline/ui/card';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { SegmentedControl } from '@syncline/ui/segmented-control';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SalesReport } from './analytics-view.ts';
import { hourText, longDay, shortDay } from './day-text.ts';
import type { Money } from './money.ts';
import { salesPoints, type SalesPoint } from './sales-points.ts';

type Measure = 'revenue' | 'orders';

const fields = { revenue: 'net', orders: 'orders' } as const satisfies Record<Measure, string>;

/** [A11] Revenue or orders by hour or day, with those of the period before as a faint line. */
export function SalesChart({ sales, money }: { readonly sales: SalesReport; readonly money: Money }) {
  const { t } = useTranslation('analytics');
  const locale = useLocale();
  const [measure, setMeasure] = useState<Measure>('revenue');
  const byHour = sales.unit === 'hour';
  const title = t(`chart.${measure}By${byHour ? 'Hour' : 'Day'}`);
  const field = fields[measure];

  const named = ({ at }: SalesPoint) => {
    if (typeof at === 'string') return { label: shortDay(at, locale), title: longDay(at, locale) };
    const hour = hourText(at, locale);
    return { label: hour, title: at < 24 ? hour : t('chart.nextDay', { hour }) };
  };

  return (
    <Card>
      <CardHeader
        title={t('chart.title')}
        actions={
          <SegmentedControl
            label={t('chart.show')}
            value={measure}
            onChange={setMeasure}
            options={[
              { value: 'revenue', label: t('figures.revenue') },
              { value: 'orders', label: t('figures.orders') },
            ]}
          />
        }
      />
      <div className="px-4 pb-4">
        <BarChart
          label={title}
          pointLabel={byHour ? t('chart.hour') : t('chart.day')}
          points={salesPoints(sales).map((point) => ({
            ...named(point),
            values: point.isAhead ? {} : { current: point.current[field], previous: point.previous[field] },
          }))}
          series={[{ id: 'current', label: t(`figures.${measure}`), tone: 'accent' }]}
          lines={[{ id: 'previous', label: t('before'), tone: 'neutral', isFaint: true }]}
          format={measure === 'revenue' ? money.exact : (value) => countText(value, locale)}
          formatTick={measure === 'revenue' ? money.short : (value) => countText(value, locale)}
          isWhole={measure === 'orders'}
          hasLegend
          height={260}
        />
        {sales.current.orders === 0 && (
          <p className="mt-3 text-center text-sm text-ink-muted">{t('chart.nothing')}</p>
        )}
      </div>
    </Card>
  );
}
