/** A product to tap. Its picture comes and changes by itself (C12). */
import { useImage } from '@syncline/replica/react';
import { useLocale } from '@syncline/ui/locale';
import { moneyText } from '@syncline/ui/number-text';
import { memo } from 'react';
import { useTexts } from '../texts/texts.ts';
import type { ProductRecord } from './unit-choices.ts';

interface ProductTileProps {
  readonly product: ProductRecord;
  readonly onTap: (product: ProductRecord) => void;
}

export const ProductTile = memo(function ProductTile({ product, onTap }: ProductTileProps) {
  const locale = useLocale();
  const texts = useTexts();
  const { key, data } = product;
  const picture = useImage(data.image, key);
  return (
    <button
      type="button"
      disabled={data.price === undefined}
      onClick={() => onTap(product)}
      className="flex h-full min-h-24 w-full touch-manipulation flex-col overflow-hidden rounded-lg border border-line bg-surface text-left shadow-xs transition-colors select-none hover:not-disabled:bg-hover active:not-disabled:bg-selected disabled:text-ink-muted"
    >
      {/* Its place is there before it is: a picture that comes moves nothing that somebody is about to tap. */}
      {data.image !== undefined && (
        <span className="h-20 w-full bg-sunken">
          {picture !== undefined && <img alt="" src={picture} className="size-full object-contain" />}
        </span>
      )}
      <span className="flex w-full flex-1 flex-col justify-between gap-1 p-2.5">
        <span className="line-clamp-2 text-base font-medium break-words">{data.name}</span>
        <span className="text-base text-ink-muted tabular-nums">
          {data.price === undefined ? texts.noPrice : moneyText(data.price, locale)}
        </span>
      </span>
    </button>
  );
});
