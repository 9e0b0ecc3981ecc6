/** What became of a product since its line was entered (C15). The line stays as it is: this only tells. */
import { useRecord } from '@syncline/replica/react';
import { useLocale } from '@syncline/ui/locale';
import { moneyText } from '@syncline/ui/number-text';
import type { ProductUnits } from '../products/use-units.ts';
import { useTexts } from '../texts/texts.ts';
import type { SaleLine } from './sale-line.ts';

interface LineNewsProps {
  readonly line: SaleLine;
  readonly product: string;
  readonly units: ProductUnits;
}

export function LineNews({ line, product: key, units }: LineNewsProps) {
  const locale = useLocale();
  const texts = useTexts();
  const product = useRecord('product', key);
  if (product.state === 'loading') return null;
  const record = product.state === 'ready' ? product.record : null;
  const choice = record && units.choicesFor(record).find(({ unit }) => unit === line.unit);
  const news =
    !choice || record?.data.discontinued === true
      ? texts.noLongerSold
      : choice.price === line.unitPrice
        ? null
        : texts.priceNow(moneyText(choice.price, locale));
  return news !== null && <span className="block text-sm text-warning-ink">{news}</span>;
}
