/** The entity types every organisation has. To add one, declare it here and list it below. */
import {
  boolean,
  decimal,
  entity,
  integer,
  json,
  money,
  optional,
  reference,
  text,
  date,
  datetime,
  type DataOf,
  type EntityType,
} from './entity.ts';

export const category = entity('category', {
  scope: 'organisation',
  title: 'name',
  fields: { name: text, description: optional(text), position: optional(integer), color: optional(text) },
});

export const product = entity('product', {
  scope: 'organisation',
  title: 'name',
  fields: {
    name: text,
    price: optional(money),
    category: optional(reference('category')),
    description: optional(text),
    sku: optional(text),
    barcode: optional(text),
    taxRate: optional(decimal),
    unit: optional(reference('unit')),
    quantityPerUnit: optional(text),
    stock: optional(decimal),
    image: optional(text),
    discontinued: optional(boolean),
  },
});

export const material = entity('material', {
  scope: 'organisation',
  title: 'name',
  fields: { name: text, unit: optional(reference('unit')), cost: optional(money), supplier: optional(text) },
});

export const unit = entity('unit', {
  scope: 'organisation',
  title: 'name',
  fields: {
    name: text,
    symbol: optional(text),
    description: optional(text),
    conversionFactor: optional(text),
    status: optional(text),
  },
});

export const productUnit = entity('productUnit', {
  scope: 'organisation',
  title: 'product',
  fields: {
    product: reference('product'),
    unit: reference('unit'),
    factor: decimal,
    price: optional(money),
    barcode: optional(text),
  },
});

export const materialUnit = entity('materialUnit', {
  scope: 'organisation',
  title: 'material',
  fields: { material: reference('material'), unit: reference('unit'), factor: decimal },
});

export const recipe = entity('recipe', {
  scope: 'organisation',
  title: 'name',
  fields: { name: text, product: reference('product'), yield: optional(decimal) },
});

export const recipeMaterial = entity('recipeMaterial', {
  scope: 'organisation',
  title: 'material',
  fields: {
    recipe: reference('recipe'),
    material: reference('material'),
    quantity: decimal,
    unit: optional(reference('unit')),
  },
});

export const setting = entity('setting', {
  scope: 'organisation',
  title: 'name',
  fields: { name: text, value: json },
});

export const customer = entity('customer', {
  scope: 'organisation',
  title: 'name',
  fields: {
    name: text,
    contact: optional(text),
    contactTitle: optional(text),
    address: optional(text),
    city: optional(text),
    region: optional(text),
    postalCode: optional(text),
    country: optional(text),
    phone: optional(text),
    fax: optional(text),
    email: optional(text),
    vatNumber: optional(text),
  },
});

export const table = entity('table', {
  scope: 'store',
  title: 'name',
  fields: { name: text, area: optional(text), seats: optional(integer), status: optional(text) },
});

/**
 * Something that was ordered at a table and is not paid yet: any register of the store adds to it, takes from it and is paid.
 * What is on a table are the lines that name it.
 */
export const tabLine = entity('tabLine', {
  scope: 'store',
  title: 'name',
  fields: {
    table: reference('table'),
    product: optional(reference('product')),
    name: text,
    /** The unit as people read it, where it is not the piece. */
    unit: optional(text),
    quantity: decimal,
    /** As it was entered: what one unit costs, tax included. */
    unitPrice: money,
    /** Percent. */
    taxRate: decimal,
    addedAt: datetime,
  },
});

export const inventoryConfig = entity('inventoryConfig', {
  scope: 'store',
  title: 'product',
  fields: { product: reference('product'), tracked: boolean, reorderLevel: optional(decimal) },
});

export const documentPrefix = entity('documentPrefix', {
  scope: 'store',
  title: 'prefix',
  fields: { document: text, prefix: text, nextNumber: optional(integer) },
});

export const order = entity('order', {
  scope: 'store',
  title: 'number',
  fields: {
    number: text,
    customer: optional(reference('customer')),
    orderedAt: optional(datetime),
    closedAt: optional(datetime),
    businessDate: optional(date),
    requiredDate: optional(date),
    shippedDate: optional(date),
    status: optional(text),
    channel: optional(text),
    voided: optional(boolean),
    /** What was sold, after discounts; without tax and tips. */
    net: optional(money),
    tax: optional(money),
    tip: optional(money),
    discount: optional(money),
    refunded: optional(money),
    total: optional(money),
    freight: optional(money),
    guests: optional(integer),
    /** The place as the source names it. */
    location: optional(text),
    /** The id of the register that sold it. */
    register: optional(text),
    /** The order as a document, where its lines come and go with it: see `OrderLineItem` and `OrderPayment`. */
    lines: optional(json),
    payments: optional(json),
    shipName: optional(text),
    shipAddress: optional(text),
    shipCity: optional(text),
    shipCountry: optional(text),
  },
});

/** An element of `order.lines`; amounts in minor units. */
export interface OrderLineItem {
  readonly id: string;
  /** The key of the product, where the source names one. */
  readonly product: string | null;
  readonly name: string;
  readonly quantity: number;
  /** For the whole line, after discounts. */
  readonly net: number;
  readonly tax: number;
  readonly voided: boolean;
  /** Modifiers, such as an extra that was added to a dish. Their amounts are part of the line's. */
  readonly modifiers: readonly string[];
  /** Percent; where it is not known, it is missing. */
  readonly taxRate?: number;
  /** The unit as people read it, where it is not the piece. */
  readonly unit?: string;
  /** What one unit costs, tax included. */
  readonly unitPrice?: number;
}

/** An element of `order.payments`; amounts in minor units. */
export interface OrderPayment {
  readonly id: string;
  readonly kind: string;
  readonly amount: number;
  readonly tip: number;
  readonly refunded: number;
  readonly paidAt: string | null;
  readonly voided: boolean;
  /** What was handed over, where it was more than the amount: the rest was given back. */
  readonly tendered?: number;
  /** By which the payment is found elsewhere, such as the number on a card terminal's slip. */
  readonly reference?: string;
}

export const orderLine = entity('orderLine', {
  scope: 'store',
  title: 'order',
  fields: {
    order: reference('order'),
    product: optional(reference('product')),
    name: optional(text),
    quantity: decimal,
    unitPrice: optional(money),
    discount: optional(decimal),
    total: optional(money),
  },
});

/** By name, in the order in which a client loads them: what a cashier needs first comes first. */
export const entityTypes = {
  category,
  product,
  table,
  tabLine,
  productUnit,
  unit,
  setting,
  documentPrefix,
  inventoryConfig,
  customer,
  order,
  orderLine,
  material,
  materialUnit,
  recipe,
  recipeMaterial,
} as const satisfies Record<string, EntityType>;

export type EntityTypes = typeof entityTypes;
export type EntityName = keyof EntityTypes;

/** The data of a declared type by its name: `EntityData<'product'>['price']`. */
export type EntityData<Name extends EntityName> = DataOf<EntityTypes[Name]>;

export const entityNames = Object.keys(entityTypes) as readonly EntityName[];

export function isEntityName(name: string): name is EntityName {
  return Object.hasOwn(entityTypes, name);
}
