/** The products of a category, or those that are searched for. A scanner types into it from anywhere. */
import type { EntityData } from '@syncline/domain/entities';
import { useRecords } from '@syncline/replica/react';
import { Button } from '@syncline/ui/button';
import { Input } from '@syncline/ui/input';
import { useLocale } from '@syncline/ui/locale';
import { countText } from '@syncline/ui/number-text';
import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react';
import { enteredLine, type SaleLine } from '../cart/sale-line.ts';
import { useTexts } from '../texts/texts.ts';
import { touchButton, touchField } from '../touch.ts';
import { CategoryTabs } from './category-tabs.tsx';
import { findProducts, meantProduct } from './find-products.ts';
import { ProductTile } from './product-tile.tsx';
import type { ProductRecord } from './unit-choices.ts';
import { useTypingAnywhere } from './use-typing-anywhere.ts';
import type { ProductUnits } from './use-units.ts';

/** As many as fit on the biggest screen; more are drawn when they are asked for. */
const STEP = 120;

const isSold = ({ discontinued }: EntityData<'product'>) => discontinued !== true;

interface ProductGridProps {
  readonly units: ProductUnits;
  readonly onEnter: (line: SaleLine) => void;
}

export function ProductGrid({ units, onEnter }: ProductGridProps) {
  const locale = useLocale();
  const texts = useTexts();

  const products = useRecords('product', { orderBy: 'name', filter: isSold });
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const [most, setMost] = useState(STEP);
  // What is typed shows at once; what it finds may come a moment later.
  const wanted = useDeferredValue(search);
  const records = products.state === 'ready' ? products.records : null;
  const found = useMemo(
    () => records && findProducts(records, { category, search: wanted }),
    [records, category, wanted],
  );
  const field = useRef<HTMLInputElement>(null);
  useTypingAnywhere(field);

  /** In the unit of the package that was scanned, else in its own. */
  const enter = useCallback(
    (product: ProductRecord, scanned?: string) => {
      const choices = units.choicesFor(product);
      const choice = choices.find(({ unit }) => unit === scanned) ?? choices[0];
      if (choice) onEnter(enteredLine(product, choice));
    },
    [units, onEnter],
  );
  const onTap = useCallback((product: ProductRecord) => enter(product), [enter]);

  const enterMeant = () => {
    const scanned = units.byBarcode(search.trim());
    const meant = scanned
      ? records?.find(({ key }) => key === scanned.product)
      : records && meantProduct(records, search);
    if (!meant) return;
    enter(meant, scanned?.unit);
    setSearch('');
  };

  return (
    <section aria-label={texts.products} className="flex min-h-0 min-w-0 flex-1 flex-col gap-2 p-2">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          enterMeant();
        }}
      >
        <Input
          ref={field}
          type="search"
          aria-label={texts.search}
          placeholder={texts.search}
          autoComplete="off"
          enterKeyHint="done"
          className={touchField}
          value={search}
          onChange={({ target }) => {
            setSearch(target.value);
            setMost(STEP);
          }}
        />
      </form>
      <CategoryTabs
        chosen={category}
        onChoose={(chosen) => {
          setCategory(chosen);
          setSearch('');
          setMost(STEP);
        }}
      />
      <div className="scrollbar-slim min-h-0 flex-1 overflow-y-auto p-1">
        {!found ? (
          <p className="p-6 text-center text-lg text-ink-muted">{texts.loading}</p>
        ) : found.length === 0 ? (
          <p className="p-6 text-center text-lg text-ink-muted">
            {search === '' ? texts.noProducts : texts.nothingFound}
          </p>
        ) : (
          <ul className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-2">
            {found.slice(0, most).map((product) => (
              <li key={product.key}>
                <ProductTile product={product} onTap={onTap} />
              </li>
            ))}
          </ul>
        )}
        {found && found.length > most && (
          <Button className={`${touchButton} mt-3 w-full`} onClick={() => setMost(most + STEP)}>
            {texts.showMore(countText(found.length - most, locale))}
          </Button>
        )}
      </div>
    </section>
  );
}
