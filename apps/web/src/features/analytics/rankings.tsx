import { useLocale } from '@syncline/ui/locale';
import { countText, decimalText } from '@syncline/ui/number-text';
import { useTranslation } from 'react-i18next';
import type { ItemsReport, PaymentKind, SalesReport } from './analytics-view.ts';
import type { Money } from './money.ts';
import { Ranking } from './ranking.tsx';
import { paymentKindText } from './payment-kind.ts';

interface RankingsProps {
  readonly sales: SalesReport;
  readonly items: ItemsReport | undefined;
  readonly payments: readonly PaymentKind[] | undefined;
  readonly money: Money;
}

/** [A11] Top items, and what each store, channel and kind of payment brought. */
export function Rankings({ sales, items, payments, money }: RankingsProps) {
  const { t } = useTranslation('analytics');
  const locale = useLocale();
  const count = (value: number) => countText(value, locale);
  const orderColumns = [t('figures.orders'), t('figures.revenue')] as const;
  const format = money.exact;
  return (
    <div className="grid items-start gap-5 lg:grid-cols-2">
      <Ranking
        title={t('items.title')}
        columns={[t('items.item'), t('figures.quantity'), t('figures.revenue')]}
        nothing={t('items.nothing')}
        format={format}
        rows={(items?.items ?? []).map(({ product, name, quantity, net, previousNet }) => ({
          id: product ?? `name ${name}`,
          name: name || t('items.unnamed'),
          count: decimalText(quantity, locale),
          amount: net,
          previous: previousNet,
        }))}
      />
      <div className="flex min-w-0 flex-col gap-5">
        {sales.stores.length > 1 && (
          <Ranking
            title={t('stores.title')}
            columns={[t('stores.store'), ...orderColumns]}
            nothing={t('chart.nothing')}
            format={format}
            rows={sales.stores.map(({ storeId, name, current, previous }) => ({
              id: storeId,
              name,
              count: count(current.orders),
              amount: current.net,
              previous: previous.net,
            }))}
          />
        )}
        <Ranking
          title={t('channels.title')}
          columns={[t('channels.channel'), ...orderColumns]}
          nothing={t('chart.nothing')}
          format={format}
          rows={sales.channels.map(({ channel, current, previous }) => ({
            id: channel ?? '',
            name: channel ?? t('channels.none'),
            count: count(current.orders),
            amount: current.net,
            previous: previous.net,
          }))}
        />
        <Ranking
          title={t('payments.title')}
          columns={[t('payments.kind'), t('figures.payments'), t('figures.amount')]}
          nothing={t('payments.nothing')}
          format={format}
          rows={(payments ?? []).map(({ kind, payments: paid, amount, previousAmount }) => ({
            id: kind,
            name: paymentKindText(kind, t),
            count: count(paid),
            amount,
            previous: previousAmount,
          }))}
        />
      </div>
    </div>
  );
}
