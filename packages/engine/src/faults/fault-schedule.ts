/** What happens to an installation in a random schedule: business in the restaurant, and every trouble there is. */
import type { ToastSimulator } from '@syncline/connectors/toast-simulator';
import fc from 'fast-check';

type Command = Parameters<ToastSimulator['control']['run']>[0];
type UpstreamFault = Extract<Command, { do: 'fault' }>['fault'];

export const datasets = ['orders', 'menu', 'tables'] as const;
export type Dataset = (typeof datasets)[number];

const orderChanges = [
  'add-item',
  'discount',
  'void-item',
  'tip',
  'refund',
  'close',
  'void',
  'delete',
] as const;

export type Step =
  /** The restaurant's time passes, and guests come and go. */
  | { readonly do: 'sell'; readonly minutes: number }
  | { readonly do: 'edit'; readonly change: (typeof orderChanges)[number] | 'place'; readonly times: number }
  | {
      readonly do: 'offer';
      readonly change: 'price' | 'stock' | 'remove-dish' | 'remove-table';
      readonly nth: number;
    }
  | { readonly do: 'sync'; readonly dataset: Dataset }
  | { readonly do: 'cancel' }
  /** Answers of the upstream go wrong. */
  | { readonly do: 'upstream'; readonly fault: UpstreamFault }
  | { readonly do: 'expire-tokens' }
  | { readonly do: 'end-connections' }
  /** The clock of one process is set. */
  | { readonly do: 'jump'; readonly process: number; readonly ms: number }
  /** A process shows no sign of life for a while, although it lives. */
  | { readonly do: 'stall'; readonly process: number }
  | { readonly do: 'webhooks'; readonly are: 'heard' | 'lost' | 'refused' }
  /** Lets the processes work: until one of them tells something, or until nothing is left to do. */
  | { readonly do: 'let-work'; readonly until: 'a sign' | 'quiet' };

/** A process dies with this statement, before or after the database got it. */
export interface Life {
  readonly statements: number;
  readonly isSent: boolean;
}

export interface FaultSchedule {
  /** Of the restaurant. */
  readonly seed: number;
  readonly processes: number;
  /** Of one process after the other; those that come after them live on. */
  readonly lives: readonly Life[];
  /** Whether webhooks come twice, and in another order. */
  readonly webhooks: { readonly duplicates: boolean; readonly reorders: boolean };
  readonly steps: readonly Step[];
}

/** Records that print as they are written. */
const plain = <Value>(model: { [Name in keyof Value]: fc.Arbitrary<Value[Name]> }) =>
  fc.record(model, { noNullPrototype: true });

const failing = fc.oneof(
  plain({
    kind: fc.constant('too-many-requests' as const),
    retryAfter: fc.constantFrom('seconds', 'date', 'absent'),
    seconds: fc.constantFrom(0, 1, 7, 90),
  }),
  plain({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(500, 502, 503, 504, 401),
    as: fc.constantFrom('json', 'html'),
  }),
  fc.constantFrom({ kind: 'html' }, { kind: 'truncated' }, { kind: 'broken' } as const),
  fc.constantFrom({ kind: 'slow', pieceMs: 20 }, { kind: 'stalled' }, { kind: 'silent' } as const),
) satisfies fc.Arbitrary<UpstreamFault['way']>;

const always = <const Value>(value: Value) => fc.constant(value);
const process = fc.nat(3);
const DAY_MS = 24 * 3_600_000;

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: plain({ do: always('sell'), minutes: fc.integer({ min: 1, max: 300 }) }) },
  {
    weight: 4,
    arbitrary: plain({
      do: always('edit'),
      change: fc.constantFrom(...orderChanges, 'place' as const),
      times: fc.integer({ min: 1, max: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: plain({
      do: always('offer'),
      change: fc.constantFrom('price', 'stock', 'remove-dish', 'remove-table'),
      nth: fc.nat(40),
    }),
  },
  {
    weight: 5,
    arbitrary: plain({ do: always('sync'), dataset: fc.constantFrom('orders', ...datasets) }),
  },
  { weight: 1, arbitrary: plain({ do: always('cancel') }) },
  {
    weight: 6,
    arbitrary: plain({
      do: always('upstream'),
      fault: plain({
        path: fc.constantFrom('', 'ordersBulk', 'login', 'menus', 'config'),
        skip: fc.nat(4),
        times: fc.integer({ min: 1, max: 5 }),
        way: failing,
      }),
    }),
  },
  { weight: 1, arbitrary: plain({ do: always('expire-tokens') }) },
  { weight: 2, arbitrary: plain({ do: always('end-connections') }) },
  {
    weight: 2,
    arbitrary: plain({
      do: always('jump'),
      process,
      ms: fc.oneof(fc.integer({ min: -10_000, max: 10_000 }), fc.integer({ min: -DAY_MS, max: DAY_MS })),
    }),
  },
  { weight: 2, arbitrary: plain({ do: always('stall'), process }) },
  {
    weight: 1,
    arbitrary: plain({ do: always('webhooks'), are: fc.constantFrom('heard', 'lost', 'refused') }),
  },
  {
    weight: 8,
    arbitrary: plain({ do: always('let-work'), until: fc.constantFrom('a sign', 'a sign', 'quiet') }),
  },
);

export const faultSchedules: fc.Arbitrary<FaultSchedule> = plain({
  seed: fc.integer({ min: 1, max: 10_000 }),
  processes: fc.integer({ min: 1, max: 3 }),
  lives: fc.array(plain({ statements: fc.integer({ min: 1, max: 200 }), isSent: fc.boolean() }), {
    maxLength: 5,
  }),
  webhooks: plain({ duplicates: fc.boolean(), reorders: fc.boolean() }),
  steps: fc.array(step, { minLength: 8, maxLength: 40, size: 'max' }),
});
