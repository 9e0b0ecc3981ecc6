/** The units of all products, as they are now. */
import type { EntityData } from '@syncline/domain/entities';
import { useRecords } from '@syncline/replica/react';
import { useMemo } from 'react';
import { unitChoices, type ProductRecord, type UnitChoice } from './unit-choices.ts';

export interface ProductUnits {
  readonly choicesFor: (product: ProductRecord) => readonly UnitChoice[];
  /** What a package with this barcode is: a product, in a unit. */
  readonly byBarcode: (barcode: string) => { readonly product: string; readonly unit: string } | null;
}

export function useUnits(): ProductUnits {
  const productUnits = useRecords('productUnit');
  const units = useRecords('unit');
  return useMemo(() => {
    const own = productUnits.state === 'ready' ? productUnits.records.map(({ data }) => data) : [];
    const byProduct = Map.groupBy(own, ({ product }) => product);
    const barcodes = new Map<string, EntityData<'productUnit'>>(
      own.flatMap((each) => (each.barcode === undefined ? [] : [[each.barcode, each]])),
    );
    const names = new Map(
      units.state === 'ready' ? units.records.map(({ key, data }) => [key, data.symbol ?? data.name]) : [],
    );
    const nameOf = (unit: string) => names.get(unit) ?? unit;
    return {
      choicesFor: (product) => unitChoices(product, { own: byProduct.get(product.key) ?? [], nameOf }),
      byBarcode(barcode) {
        const found = barcodes.get(barcode);
        return found ? { product: found.product, unit: nameOf(found.unit) } : null;
      },
    };
  }, [productUnits, units]);
}
