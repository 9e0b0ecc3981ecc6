/**
 * Entity types: what kinds of records there are. A type is declared once, as data; validation, the typed
 * result of `since`, forms and the SQL view of a type all come from that declaration.
 */
import { z } from 'zod';

/**
 * How a field's value travels and is stored:
 * text and reference: string · integer: safe integer · decimal: number · money: integer minor units (cents) ·
 * boolean · date: 'YYYY-MM-DD' · datetime: ISO-8601 in UTC, '…Z' · json: any JSON value.
 */
export type FieldKind = keyof ValueByKind;

interface ValueByKind {
  text: string;
  integer: number;
  decimal: number;
  money: number;
  boolean: boolean;
  date: string;
  datetime: string;
  json: unknown;
  reference: string;
}

export interface Field {
  readonly kind: FieldKind;
  readonly required: boolean;
  /** The entity type whose key the value is; only for kind 'reference'. */
  readonly references?: string;
}

/** Whose feed a record lives in: one the whole organisation shares, or its store's. */
export type EntityScope = 'organisation' | 'store';

export interface EntityType {
  readonly name: string;
  readonly scope: EntityScope;
  /** The field a person knows the record by. */
  readonly title: string;
  readonly fields: Readonly<Record<string, Field>>;
}

/** The shape of a record's data, inferred from its declaration. */
export type DataOf<Type extends EntityType> = {
  readonly [F in RequiredFields<Type>]: ValueByKind[Type['fields'][F]['kind']];
} & {
  readonly [
    F in Exclude<keyof Type['fields'], RequiredFields<Type>>
  ]?: ValueByKind[Type['fields'][F]['kind']];
};

type RequiredFields<Type extends EntityType> = {
  [F in keyof Type['fields']]: Type['fields'][F]['required'] extends true ? F : never;
}[keyof Type['fields']];

const field = <Kind extends FieldKind>(kind: Kind) => ({ kind, required: true }) as const;

export const text = field('text');
export const integer = field('integer');
export const decimal = field('decimal');
export const money = field('money');
export const boolean = field('boolean');
export const date = field('date');
export const datetime = field('datetime');
export const json = field('json');
export const reference = <Name extends string>(references: Name) =>
  ({ kind: 'reference', required: true, references }) as const;
export const optional = <F extends Field>(of: F): Omit<F, 'required'> & { readonly required: false } => ({
  ...of,
  required: false,
});

/** Declares an entity type; a title that names no field does not compile. */
export function entity<
  const Name extends string,
  const Fields extends Readonly<Record<string, Field>>,
  const Scope extends EntityScope,
>(name: Name, declaration: { scope: Scope; title: keyof Fields & string; fields: Fields }) {
  return { name, ...declaration } satisfies EntityType;
}

/** Checks a record's data. Optional fields may be absent, never null; unknown fields are refused. */
export function schemaOf<Type extends EntityType>(type: Type): z.ZodType<DataOf<Type>> {
  const shape = Object.fromEntries(
    Object.entries(type.fields).map(([name, { kind, required }]) => {
      const schema = schemaByKind[kind];
      return [name, required ? schema : schema.optional()];
    }),
  );
  // The one place where the types computed from a declaration meet the schema built from it at run time.
  return z.strictObject(shape) as unknown as z.ZodType<DataOf<Type>>;
}

const schemaByKind = {
  text: z.string(),
  integer: z.int(),
  decimal: z.number(),
  money: z.int(),
  boolean: z.boolean(),
  date: z.iso.date(),
  datetime: z.iso.datetime(),
  json: z.json(),
  reference: z.string().min(1),
} as const satisfies Record<FieldKind, z.ZodType>;

const identifier = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]{0,62}$/, 'Use letters and digits, starting with a small letter.');

/**
 * Parses a declaration that comes from outside, such as a type a source declares for its own columns. Those are
 * named 'own.…', so that a type Syncline adds later can never meet one of them.
 */
export const entityTypeSchema: z.ZodType<EntityType> = z
  .object({
    name: z
      .string()
      .regex(/^(own\.)?[a-z][A-Za-z0-9]{0,62}$/, 'Use letters and digits, starting with a small letter.'),
    scope: z.enum(['organisation', 'store']),
    title: z.string(),
    fields: z.record(
      identifier,
      z.object({
        kind: z.enum([
          'text',
          'integer',
          'decimal',
          'money',
          'boolean',
          'date',
          'datetime',
          'json',
          'reference',
        ]),
        required: z.boolean(),
        references: z.string().exactOptional(),
      }),
    ),
  })
  .refine((type) => type.title in type.fields, {
    path: ['title'],
    message: 'The title must be one of the fields.',
  });
