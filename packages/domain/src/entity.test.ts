import { expect, expectTypeOf, test } from 'vitest';
import { entityNames, entityTypes, type EntityData } from './entities.ts';
import { entityTypeSchema, schemaOf, type Field } from './entity.ts';

test('[C1] every declared type is listed under its own name, with references that exist', () => {
  for (const name of entityNames) {
    const type = entityTypes[name];
    expect(type.name).toBe(name);
    expect(entityTypeSchema.parse(type)).toEqual(type);
    for (const { references } of Object.values<Field>(type.fields))
      if (references !== undefined) expect(entityNames).toContain(references);
  }
});

test('a record is typed by its declaration', () => {
  expectTypeOf<EntityData<'product'>['name']>().toEqualTypeOf<string>();
  expectTypeOf<EntityData<'product'>['price']>().toEqualTypeOf<number | undefined>();
});

test('data is checked against the declaration', () => {
  const schema = schemaOf(entityTypes.product);
  expect(schema.parse({ name: 'Chai', price: 1800 })).toEqual({ name: 'Chai', price: 1800 });
  expect(schema.safeParse({ price: 1800 }).success).toBe(false);
  expect(schema.safeParse({ name: 'Chai', price: 18.5 }).success).toBe(false);
  expect(schema.safeParse({ name: 'Chai', prize: 1 }).success).toBe(false);
  expect(schema.safeParse({ name: 'Chai', price: null }).success).toBe(false);
});

test('a declaration from outside must name its title among its fields', () => {
  const declared = { name: 'shipper', scope: 'organisation', title: 'name', fields: {} };
  expect(entityTypeSchema.safeParse(declared).success).toBe(false);
});
