/** The sale at the counter: the cart, and where it goes from there. */
import { Button } from '@syncline/ui/button';
import { useState } from 'react';
import type { Register } from '../device/register.ts';
import type { ProductUnits } from '../products/use-units.ts';
import { PaymentForm } from '../sale/payment-form.tsx';
import { Receipt } from '../sale/receipt.tsx';
import { useTexts } from '../texts/texts.ts';
import { touchButton } from '../touch.ts';
import { useSource } from '../use-source.ts';
import type { OpenSaleStore } from './open-sale.ts';
import { lineKey } from './sale-line.ts';
import { SaleLines } from './sale-lines.tsx';
import { SaleTotal } from './sale-total.tsx';

interface CounterPanelProps {
  readonly register: Register;
  readonly sale: OpenSaleStore;
  readonly units: ProductUnits;
  readonly onPark: () => void;
}

export function CounterPanel({ register, sale, units, onPark }: CounterPanelProps) {
  const texts = useTexts();
  const { order, cart } = useSource(sale);
  const [isPaying, setPaying] = useState(false);
  const seen = sale.receipt();
  const last = seen ?? register.receipts.lastOrder();

  if (cart.length === 0 || seen !== null)
    return (
      <div className="scrollbar-slim flex flex-1 flex-col gap-4 overflow-y-auto p-4">
        {cart.length === 0 ? (
          <p className="text-lg text-ink-muted">{texts.cartIsEmpty}</p>
        ) : (
          <Button className={`${touchButton} self-start`} onClick={() => sale.seen()}>
            {texts.backToCart}
          </Button>
        )}
        {last !== null && <Receipt order={last} device={register.device} />}
      </div>
    );
  if (isPaying)
    return (
      <PaymentForm
        lines={cart}
        order={order}
        tab={null}
        receipts={register.receipts}
        onPaying={sale.setPaying}
        onBack={() => setPaying(false)}
        onSold={() => {
          setPaying(false);
          sale.sold(cart);
        }}
      />
    );
  return (
    <>
      <SaleLines
        label={texts.cart}
        lines={cart}
        keyOf={lineKey}
        units={units}
        onQuantity={sale.setQuantity}
        onReplace={sale.replace}
      />
      <SaleTotal lines={cart}>
        <Button className={touchButton} onClick={() => sale.clear()}>
          {texts.clear}
        </Button>
        <Button className={touchButton} onClick={onPark}>
          {texts.park}
        </Button>
        <Button variant="primary" className={`${touchButton} flex-1`} onClick={() => setPaying(true)}>
          {texts.pay}
        </Button>
      </SaleTotal>
    </>
  );
}
