import { amountsOf } from '@syncline/domain/sale-amounts';
import { useLocale } from '@syncline/ui/locale';
import { moneyText } from '@syncline/ui/number-text';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.ts';
import type { SaleLine } from './sale-line.ts';

interface SaleTotalProps {
  readonly lines: readonly SaleLine[];
  /** What can be done about it. */
  readonly children: ReactNode;
}

/** What the lines come to, below them. */
export function SaleTotal({ lines, children }: SaleTotalProps) {
  const locale = useLocale();
  const texts = useTexts();
  const { gross, tax } = amountsOf(lines);
  return (
    <div className="flex flex-col gap-3 border-t border-line p-3">
      <p className="flex items-baseline justify-between text-2xl font-semibold tabular-nums">
        <span>{texts.total}</span>
        <output aria-label={texts.total}>{moneyText(gross, locale)}</output>
      </p>
      {/* Its place is always there: what is tapped below does not move when the first tax comes. */}
      <p className="-mt-3 min-h-5 text-sm text-ink-muted">
        {tax > 0 && texts.taxIncluded(moneyText(tax, locale))}
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
