/** What happens in one round of chaos: drawn at random, replayed from its seed, and shrunk to what is needed for a failure. */
import fc from 'fast-check';

const DEVICES = 4;
/** Of the first organisation: what its stores share, and its two stores; then the same of the second. */
const PLACES = 6;
export const TABS = 3;

export const TYPES = ['product', 'category', 'table', 'customer'] as const;

const device = fc.nat(DEVICES - 1);
const tab = fc.nat(TABS - 1);
const seed = fc.nat();
const place = fc.nat(PLACES - 1);
const type = fc.constantFrom(...TYPES);

const act = <Kind extends string>(kind: Kind, weight: number) => ({
  weight,
  arbitrary: fc.record({ do: fc.constant(kind) }),
});

const step = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('write'),
      place,
      type,
      rows: fc.integer({ min: 1, max: 12 }),
      seed,
    }),
  },
  /** A whole list, as a run saves it; what it does not hold any more is removed. */
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('import'),
      place,
      rows: fc.oneof(fc.nat(60), fc.integer({ min: 900, max: 2_600 })),
      seed,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('move'), place, seed }) },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('mutate'), device, tab, seed }),
  },
  { weight: 12, arbitrary: fc.record({ do: fc.constant('pass'), ms: fc.integer({ min: 1, max: 1_500 }) }) },
  act('compact', 1),
  act('new-epoch', 1),
  act('back-up', 1),
  act('restore', 1),
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('end-process'),
      which: fc.nat(3),
      signal: fc.constantFrom('SIGTERM', 'SIGKILL'),
    }),
  },
  act('roll', 1),
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('cut', 'unplug', 'go-deaf', 'lose-voice', 'slow-down', 'heal'),
      device,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('block'),
      device,
      rung: fc.constantFrom('websocket', 'sse', 'long-poll'),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('close', 'kill', 'freeze', 'thaw', 'offline', 'online', 'sync-now'),
      device,
      tab,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set-clock'),
      device,
      byMs: fc.integer({ min: -86_400_000, max: 86_400_000 }),
    }),
  },
);

export type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

export interface Schedule {
  readonly steps: readonly Step[];
  /** Of everything that the steps leave open. */
  readonly seed: number;
}

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  // As many as there may be, from the first round on.
  steps: fc.noBias(fc.array(step, { minLength: 1, maxLength: 80, size: 'max' })),
  seed,
});
