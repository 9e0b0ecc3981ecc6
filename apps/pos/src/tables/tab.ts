/** What is on a table, as a register shows and changes it. It says what comes and goes, so that what two registers do adds up. */
import type { EntityData } from '@syncline/domain/entities';
import { roundQuantity } from '@syncline/domain/sale-amounts';
import type { TabChange } from '@syncline/domain/sale-tab';
import { lineKey, type SaleLine } from '../cart/sale-line.ts';

/** A line of it, with its own key. */
export interface TabLine extends SaleLine {
  readonly key: string;
}

export const tabLineOf = (key: string, data: EntityData<'tabLine'>): TabLine => ({
  key,
  product: data.product ?? null,
  name: data.name,
  unit: data.unit ?? null,
  unitPrice: data.unitPrice,
  taxRate: data.taxRate,
  quantity: data.quantity,
});

type Changes = Omit<TabChange, 'table'>;

interface Making {
  readonly newId: () => string;
  /** ISO-8601 in UTC. */
  readonly now: () => string;
}

/** What comes to a table: more of what is there already at the same price, or lines of its own. */
export function comingTo(
  tab: readonly TabLine[],
  entered: readonly SaleLine[],
  { newId, now }: Making,
): Changes {
  const there = new Map(tab.map((line) => [lineKey(line), line.key]));
  return {
    change: entered.flatMap((line) => {
      const key = there.get(lineKey(line));
      return key === undefined ? [] : [{ line: key, by: line.quantity }];
    }),
    add: entered
      .filter((line) => !there.has(lineKey(line)))
      .map(({ product, name, unit, quantity, unitPrice, taxRate }) => ({
        line: newId(),
        ...(product !== null && { product }),
        name,
        ...(unit !== null && { unit }),
        quantity,
        unitPrice,
        taxRate,
        addedAt: now(),
      })),
  };
}

/** A line becomes another quantity of the same, or something else in its place. */
export function replacing(tab: readonly TabLine[], line: TabLine, by: SaleLine, making: Making): Changes {
  if (lineKey(line) === lineKey(by))
    return { add: [], change: [{ line: line.key, by: roundQuantity(by.quantity - line.quantity) }] };
  const coming = comingTo(
    tab.filter((each) => each !== line),
    [by],
    making,
  );
  return { ...coming, change: [{ line: line.key, by: -line.quantity }, ...coming.change] };
}

/** Whether all of it is still there: nobody else was paid for it, or took it away. */
export const isStillOn = (tab: readonly TabLine[], lines: readonly TabLine[]): boolean =>
  lines.every(({ key, quantity }) => tab.some((line) => line.key === key && line.quantity >= quantity));
