import { useLocale } from '@syncline/ui/locale';
import { countText, decimalText } from '@syncline/ui/number-text';
import { useTranslation } from 'react-i18next';
import type { ItemsReport, SalesReport } from './analytics-view.ts';
import { Change } from './change.tsx';
import { FigureTile } from './figure-tile.tsx';
import type { Money } from './money.ts';
import { averageTicket, changeOf, itemsPerOrder, salesPoints } from './sales-points.ts';

interface FigureTilesProps {
  readonly sales: SalesReport;
  readonly items: ItemsReport | undefined;
  readonly money: Money;
}

/** [A11] The figures one looks for first, and below them what else the orders tell. */
export function FigureTiles({ sales, items, money }: FigureTilesProps) {
  const { t } = useTranslation('analytics');
  const locale = useLocale();
  const { current, previous } = sales;
  const points = salesPoints(sales).filter(({ isAhead }) => !isAhead);
  const count = (value: number) => countText(value, locale);
  const more = [
    { name: 'tax', field: 'tax', format: money.exact },
    { name: 'tips', field: 'tip', format: money.exact },
    { name: 'discounts', field: 'discount', format: money.exact },
    { name: 'refunded', field: 'refunded', format: money.exact },
    { name: 'guests', field: 'guests', format: count },
  ] as const;

  return (
    <div className="flex flex-col gap-3">
      <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <FigureTile
          label={t('figures.revenue')}
          current={current.net}
          previous={previous.net}
          format={money.exact}
          course={points.map((point) => point.current.net)}
        />
        <FigureTile
          label={t('figures.orders')}
          current={current.orders}
          previous={previous.orders}
          format={count}
          course={points.map((point) => point.current.orders)}
        />
        <FigureTile
          label={t('figures.averageTicket')}
          current={averageTicket(current)}
          previous={averageTicket(previous)}
          format={money.exact}
          course={points.map((point) => averageTicket(point.current))}
        />
        <FigureTile
          label={t('figures.itemsPerOrder')}
          current={itemsPerOrder(items?.quantity, current)}
          previous={itemsPerOrder(items?.previousQuantity, previous)}
          format={(value) => decimalText(value, locale)}
        />
      </dl>
      <dl className="grid grid-cols-2 gap-x-6 gap-y-3 rounded-lg border border-line bg-sunken px-4 py-3 sm:grid-cols-3 lg:grid-cols-5">
        {more.map(({ name, field, format }) => (
          <div key={name} className="flex min-w-0 flex-col">
            <dt className="text-xs text-ink-muted">{t(`figures.${name}`)}</dt>
            <dd className="flex flex-wrap items-baseline gap-x-2 text-sm font-medium tabular-nums">
              {format(current[field])}
              <Change
                isNeutral
                share={changeOf(current[field], previous[field])}
                before={format(previous[field])}
              />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
