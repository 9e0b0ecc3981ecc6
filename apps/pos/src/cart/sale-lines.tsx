/** What is being sold, at the counter or on a table, and what can be done about each line of it. */
import { amountsOfLine } from '@syncline/domain/sale-amounts';
import { Button } from '@syncline/ui/button';
import { useLocale } from '@syncline/ui/locale';
import { decimalText, moneyText } from '@syncline/ui/number-text';
import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import type { ProductUnits } from '../products/use-units.ts';
import { useTexts } from '../texts/texts.ts';
import { LineEditor } from './line-editor.tsx';
import { LineNews } from './line-news.tsx';
import type { SaleLine } from './sale-line.ts';

interface SaleLinesProps<Line extends SaleLine> {
  readonly label: string;
  readonly lines: readonly Line[];
  readonly keyOf: (line: Line) => string;
  readonly units: ProductUnits;
  /** A line of which nothing is left goes. */
  readonly onQuantity: (line: Line, quantity: number) => void;
  readonly onReplace: (line: Line, by: SaleLine) => void;
}

export function SaleLines<Line extends SaleLine>({
  label,
  lines,
  keyOf,
  units,
  onQuantity,
  onReplace,
}: SaleLinesProps<Line>) {
  const [edited, setEdited] = useState<string | null>(null);
  return (
    <ul
      aria-label={label}
      className="scrollbar-slim min-h-20 flex-1 divide-y divide-line overflow-y-auto overscroll-contain"
    >
      {lines.map((line) => {
        const key = keyOf(line);
        return (
          <li key={key} className="px-3 py-2">
            <LineRow
              line={line}
              units={units}
              isEdited={edited === key}
              onEdit={() => setEdited(edited === key ? null : key)}
              onQuantity={(quantity) => onQuantity(line, quantity)}
            />
            {edited === key && (
              <LineEditor
                line={line}
                units={units}
                onChange={(changed) => {
                  setEdited(null);
                  if (changed) onReplace(line, changed);
                  else onQuantity(line, 0);
                }}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

interface LineRowProps {
  readonly line: SaleLine;
  readonly units: ProductUnits;
  readonly isEdited: boolean;
  readonly onEdit: () => void;
  readonly onQuantity: (quantity: number) => void;
}

function LineRow({ line, units, isEdited, onEdit, onQuantity }: LineRowProps) {
  const locale = useLocale();
  const texts = useTexts();
  const { name, product, unit, unitPrice, quantity } = line;
  return (
    <div className="flex items-center gap-2">
      <div className="min-w-0 flex-1">
        <button
          type="button"
          aria-expanded={isEdited}
          className="-mx-2 min-h-12 w-[calc(100%+1rem)] rounded-md px-2 text-left hover:bg-hover"
          onClick={onEdit}
        >
          <span className="line-clamp-2 text-lg break-words">{name}</span>
          <span className="block text-base text-ink-muted tabular-nums">
            {moneyText(amountsOfLine(line).gross, locale)}
            {unit !== null && ` · ${unit}`}
            {quantity !== 1 && ` · à ${moneyText(unitPrice, locale)}`}
          </span>
          <span className="sr-only">{texts.edit}</span>
        </button>
        {product !== null && <LineNews line={line} product={product} units={units} />}
      </div>
      <Button className="size-12" aria-label={texts.less(name)} onClick={() => onQuantity(quantity - 1)}>
        <Minus aria-hidden />
      </Button>
      <span className="min-w-8 text-center text-lg tabular-nums">{decimalText(quantity, locale)}</span>
      <Button className="size-12" aria-label={texts.more(name)} onClick={() => onQuantity(quantity + 1)}>
        <Plus aria-hidden />
      </Button>
    </div>
  );
}
