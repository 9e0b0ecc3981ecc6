import { expect, test } from 'vitest';
import { judge, type Benchmark } from './benchmark.ts';
import { tableOf } from './table.ts';

const benchmark = (name: string, bound: number | null, unit: Benchmark['unit'] = 'ms'): Benchmark => ({
  name,
  unit,
  bound,
  measure: () => Promise.reject(new Error('Not measured here')),
});

test('a bound is on the ratio of the medians, or on ours where there is no reference', () => {
  expect(judge(benchmark('import', 2), { ours: [90, 210, 100], reference: [50, 51, 20] })).toMatchObject({
    result: { name: 'import', ours: 100, reference: 50, ratio: 2, bound: 2, unit: 'ms' },
    isMissed: false,
  });
  expect(judge(benchmark('import', 1.9), { ours: [100], reference: [50] })).toMatchObject({ isMissed: true });
  expect(judge(benchmark('memory', 100, 'MB'), { ours: [101], reference: null })).toMatchObject({
    result: { reference: null, ratio: null },
    isMissed: true,
  });
});

test('a bound in the unit counts beside a reference, too', () => {
  const latency: Benchmark = { ...benchmark('latency', null), atMost: 150 };
  expect(judge(latency, { ours: [150], reference: [10] })).toMatchObject({ isMissed: false });
  const missed = judge(latency, { ours: [151], reference: [200] });
  expect(missed).toMatchObject({ isMissed: true, result: { bound: null, atMost: 150, ratio: 0.755 } });
  expect(tableOf([missed])).toContain('150 ms');
});

test('the table lines its columns up', () => {
  const findings = [
    judge(benchmark('import', 2), { ours: [1_800, 2_000], reference: [1_000, 1_000] }),
    judge(benchmark('rows', null, 'rows/s'), { ours: [54_321], reference: null }),
  ];
  expect(tableOf(findings)).toBe(
    [
      'name      ours  reference  ratio  bound    unit  spread   ok',
      'import   1,900      1,000   1.90      2      ms   ± 5 %  yes',
      'rows    54,320          –      –      –  rows/s   ± 0 %    –',
    ].join('\n'),
  );
});
