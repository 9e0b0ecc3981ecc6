/** What writers do to two places, such as two feeds, and in which order everybody takes their steps. */
import fc from 'fast-check';

type Place = 0 | 1;

export type Change =
  | { readonly kind: 'put'; readonly place: Place; readonly key: string }
  | { readonly kind: 'remove'; readonly place: Place; readonly key: string }
  /** To the other place. */
  | { readonly kind: 'move'; readonly place: Place; readonly key: string };

/** A crash leaves the transaction to the server; one at the commit leaves open whether it came to it. */
type Ending = 'commit' | 'rollback' | 'crash' | 'crash at commit' | 'killed';

export interface Transaction {
  readonly changes: readonly Change[];
  /** The seqs are taken before the last change, and the head is held from there on. */
  readonly isNumberedEarly: boolean;
  /** Milliseconds for which the transaction does nothing before its end. */
  readonly pauseMs: number;
  readonly ending: Ending;
}

/** One run of the bulk path. */
export interface Run {
  readonly rows: readonly { readonly place: Place; readonly key: string }[];
  readonly isKilled: boolean;
  /** Nobody is told of it. */
  readonly isSignalLost: boolean;
}

export type Work =
  | { readonly kind: 'transactions'; readonly transactions: readonly Transaction[] }
  | { readonly kind: 'runs'; readonly runs: readonly Run[] }
  | { readonly kind: 'compactions'; readonly times: number };

export interface Scenario {
  readonly works: readonly Work[];
  /** Whose turn it is, among workers and readers, in their order and over again. */
  readonly turns: readonly number[];
}

const place = fc.constantFrom<Place>(0, 1);
const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('put', 'put', 'put', 'remove', 'move'),
  place,
  key,
});

const transaction: fc.Arbitrary<Transaction> = fc.record({
  changes: fc.array(change, { minLength: 1, maxLength: 3 }),
  isNumberedEarly: fc.constantFrom(false, false, false, true),
  pauseMs: fc.constantFrom(0, 0, 2),
  ending: fc.constantFrom<Ending>(
    'commit',
    'commit',
    'commit',
    'commit',
    'rollback',
    'crash',
    'crash at commit',
    'killed',
  ),
});

const run: fc.Arbitrary<Run> = fc.record({
  rows: fc.uniqueArray(fc.record({ place, key }), {
    minLength: 1,
    maxLength: 6,
    selector: (row) => `${row.place} ${row.key}`,
  }),
  isKilled: fc.constantFrom(false, false, false, true),
  isSignalLost: fc.boolean(),
});

interface Range {
  readonly minLength: number;
  readonly maxLength: number;
}

/** `each` has so many transactions, or runs. */
export function scenarios({ workers, each }: { workers: Range; each: Range }): fc.Arbitrary<Scenario> {
  const transactions = fc.record({
    kind: fc.constant('transactions' as const),
    transactions: fc.array(transaction, each),
  });
  const runs = fc.record({ kind: fc.constant('runs' as const), runs: fc.array(run, each) });
  const compactions = fc.record({
    kind: fc.constant('compactions' as const),
    times: fc.integer({ min: each.minLength, max: each.maxLength }),
  });
  const work: fc.Arbitrary<Work> = fc.oneof(
    { weight: 5, arbitrary: transactions },
    { weight: 2, arbitrary: runs },
    { weight: 1, arbitrary: compactions },
  );
  return fc.record({
    works: fc.array(work, workers),
    turns: fc.array(fc.nat({ max: 11 }), { minLength: 10, maxLength: 80 }),
  });
}
