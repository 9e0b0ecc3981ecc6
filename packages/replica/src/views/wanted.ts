/** Which records are wanted, and in what order, by the fields of their type. */
import type { EntityData, EntityName } from '@syncline/domain/entities';
import type { Shown } from './overlay.ts';
import type { Wanted } from './selection.ts';

export interface RecordsOptions<Name extends EntityName> {
  /** Fields that have these values. */
  readonly where?: Partial<EntityData<Name>>;
  /** For all that `where` cannot say. Hand in the same function each time: another one selects anew. */
  readonly filter?: (data: EntityData<Name>, record: Shown<EntityData<Name>>) => boolean;
  /** Texts as people order them; records without a value last. Ties, and all without it: by key. */
  readonly orderBy?: keyof EntityData<Name> & string;
  readonly descending?: boolean;
}

export function wantedOf<Name extends EntityName>({
  where = {},
  filter,
  orderBy,
  descending = false,
}: RecordsOptions<Name>): Wanted {
  const fields = Object.entries(where);
  const direction = descending ? -1 : 1;
  return {
    isWanted: (record) =>
      fields.every(([field, value]) => record.data[field] === value) &&
      (!filter || isWantedBy(filter, record)),
    compare: (one, other) =>
      (orderBy === undefined ? 0 : compareValues(one.data[orderBy], other.data[orderBy], direction)) ||
      (one.key < other.key ? -1 : one.key > other.key ? 1 : one.feed - other.feed),
  };
}

/** Stored data has the type of its declaration: the server made sure of it. */
const isWantedBy = <Name extends EntityName>(
  filter: NonNullable<RecordsOptions<Name>['filter']>,
  record: Shown,
): boolean => {
  const typed = record as Shown<EntityData<Name>>;
  return filter(typed.data, typed);
};

const collator = new Intl.Collator(undefined, { numeric: true });

function compareValues(one: unknown, other: unknown, direction: number): number {
  if (one === other) return 0;
  if (one === undefined || one === null) return 1;
  if (other === undefined || other === null) return -1;
  if (typeof one === 'number' && typeof other === 'number') return (one - other) * direction;
  if (typeof one === 'boolean' && typeof other === 'boolean')
    return (Number(one) - Number(other)) * direction;
  return collator.compare(textOf(one), textOf(other)) * direction;
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
