/** What entity types and their fields are called on the page. */
import type { EntityName } from '@syncline/domain/entities';

const labels = {
  category: 'Categories',
  product: 'Products',
  table: 'Tables',
  productUnit: 'Product units',
  unit: 'Units of measure',
  setting: 'Settings',
  documentPrefix: 'Document prefixes',
  inventoryConfig: 'Inventory configuration',
  customer: 'Customers',
  order: 'Orders',
  orderLine: 'Order lines',
  material: 'Materials',
  materialUnit: 'Material units',
  recipe: 'Recipes',
  recipeMaterial: 'Recipe materials',
} as const satisfies Record<EntityName, string>;

/** 'orderLine' → 'Order lines'; a type that a source declared keeps its own name: 'own.shopFloors' → 'Shop floors'. */
export const typeLabel = (type: string): string =>
  Object.entries(labels).find(([name]) => name === type)?.[1] ?? words(type.replace(/^own\./, ''));

/** 'quantityPerUnit' → 'Quantity per unit' */
export const fieldLabel = (field: string): string => words(field);

function words(name: string): string {
  const spaced = name.replaceAll(/(?<=[a-z0-9])(?=[A-Z])/g, ' ').toLowerCase();
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
