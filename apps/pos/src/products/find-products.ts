/** Which products a cashier means. Fast enough for each keystroke: what is looked through is made once per product. */
import type { ProductRecord } from './unit-choices.ts';

interface Wanted {
  /** The key of a category; null: all of them. */
  readonly category: string | null;
  /** Words, all of which are in the name, number or barcode. They look everywhere, whatever the category. */
  readonly search: string;
}

export function findProducts<Product extends ProductRecord>(
  products: readonly Product[],
  { category, search }: Wanted,
): readonly Product[] {
  const words = plain(search).split(/\s+/).filter(Boolean);
  if (words.length > 0)
    return products.filter((product) => words.every((word) => textOf(product).includes(word)));
  return category === null ? products : products.filter(({ data }) => data.category === category);
}

/** The one that a scanner or a hurried person means: its barcode or number in full, or the only one that is found. */
export function meantProduct<Product extends ProductRecord>(
  products: readonly Product[],
  search: string,
): Product | null {
  const typed = search.trim();
  if (typed === '') return null;
  const exact = products.find(({ data }) => data.barcode === typed || data.sku === typed);
  if (exact) return exact;
  const [only, ...others] = findProducts(products, { category: null, search });
  return only && others.length === 0 ? only : null;
}

const texts = new WeakMap<ProductRecord, string>();

function textOf(product: ProductRecord): string {
  const known = texts.get(product);
  if (known !== undefined) return known;
  const { name, sku = '', barcode = '' } = product.data;
  const text = plain(`${name}\n${sku}\n${barcode}`);
  texts.set(product, text);
  return text;
}

/** Without case and accents: 'Crème' is found as 'creme'. */
const plain = (text: string) => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
