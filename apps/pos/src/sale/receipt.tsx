/** A receipt as it is shown and printed, from the order it stands for. */
import type { EntityData } from '@syncline/domain/entities';
import { documentOf } from '@syncline/domain/sale';
import { reportOn } from '@syncline/domain/sale-report';
import { useRecord } from '@syncline/replica/react';
import { Button } from '@syncline/ui/button';
import { dateTimeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { decimalText, moneyText } from '@syncline/ui/number-text';
import type { Device } from '../device/device.ts';
import { useTexts } from '../texts/texts.ts';
import { touchButton } from '../touch.ts';
import { kindText } from './kind-text.ts';

interface ReceiptProps {
  /** The key of the order. */
  readonly order: string;
  readonly device: Device;
}

/** Nothing where the order is not on this device any more. */
export function Receipt({ order: key, device }: ReceiptProps) {
  const texts = useTexts();
  const order = useRecord('order', key);
  if (order.state !== 'ready') return null;
  return (
    <section aria-label={texts.lastReceipt} className="flex flex-col gap-3">
      <Paper order={order.record.data} device={device} />
      <Button className={`${touchButton} self-start`} onClick={() => print()}>
        {texts.print}
      </Button>
    </section>
  );
}

function Paper({ order, device }: { readonly order: EntityData<'order'>; readonly device: Device }) {
  const locale = useLocale();
  const texts = useTexts();
  const { lines, payments } = documentOf(order);
  const change = payments.reduce((sum, { amount, tendered = amount }) => sum + tendered - amount, 0);
  const money = (amount: number) => moneyText(amount, locale);
  return (
    <article
      data-print
      className="flex flex-col gap-3 rounded-lg border border-line bg-sunken p-4 text-base tabular-nums"
    >
      <dl className="grid grid-cols-2 gap-x-2 gap-y-1 text-lg">
        <dt className="text-ink-muted">{texts.receipt}</dt>
        <dd className="text-right">{order.number}</dd>
        <dt className="text-ink-muted">{texts.change}</dt>
        <dd className="text-right text-2xl font-semibold">{money(change)}</dd>
      </dl>
      <p className="text-ink-muted">
        {device.store.name}, {device.register.name}
        {order.orderedAt !== undefined && <> · {dateTimeText(new Date(order.orderedAt), locale)}</>}
      </p>
      <ul className="flex flex-col gap-1">
        {lines.map(({ id, name, quantity, unit, unitPrice, net, tax }) => (
          <li key={id} className="flex gap-2">
            <span className="min-w-0 flex-1 break-words">
              {name}
              {(quantity !== 1 || unit !== undefined) && (
                <span className="block text-ink-muted">
                  {decimalText(quantity, locale)} {unit} × {unitPrice !== undefined && money(unitPrice)}
                </span>
              )}
            </span>
            <span>{money(net + tax)}</span>
          </li>
        ))}
      </ul>
      <p className="flex justify-between border-t border-line pt-2 text-lg font-semibold">
        <span>{texts.total}</span>
        <span>{money(order.total ?? 0)}</span>
      </p>
      <ul className="flex flex-col gap-1 text-ink-muted">
        {payments.map(({ id, kind, amount, tendered, reference }) => (
          <li key={id} className="flex justify-between gap-2">
            <span className="min-w-0 break-words">
              {kindText(kind, texts)} {reference}
            </span>
            <span>{money(tendered ?? amount)}</span>
          </li>
        ))}
        {reportOn([order]).taxes.map(
          ({ rate, net, tax }) =>
            tax > 0 && (
              <li key={rate} className="flex justify-between gap-2">
                <span>
                  {texts.taxAt(rate === null ? '?' : decimalText(rate, locale))} {money(net + tax)}
                </span>
                <span>{money(tax)}</span>
              </li>
            ),
        )}
      </ul>
    </article>
  );
}
