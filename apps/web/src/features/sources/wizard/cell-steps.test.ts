import { expect, test } from 'vitest';
import { textsOf } from '../../../i18n/testing.ts';
import { newStep, stepKinds, stepProblem, type CellStep } from './cell-steps.ts';

const t = textsOf('wizard');

test('replacing begins with the texts that the first rows have', () => {
  expect(newStep('replace', ['A', 'B', ' A'])).toEqual({
    kind: 'replace',
    others: 'keep',
    values: [
      { from: 'A', to: 'A' },
      { from: 'B', to: 'B' },
    ],
  });
});

test('a new step says what is missing in it, if something is', () => {
  const missing = stepKinds.filter((kind) => stepProblem(newStep(kind, ['A']), t) !== null);
  expect(missing).toEqual(['join', 'default']);
});

test.each<CellStep>([
  { kind: 'split', separator: '', part: 1 },
  { kind: 'split', separator: ',', part: 0 },
  { kind: 'split', separator: ',', part: Number.NaN },
  { kind: 'replace', values: [], others: 'keep' },
  {
    kind: 'replace',
    others: 'keep',
    values: [
      { from: 'A', to: '1' },
      { from: 'A ', to: '2' },
    ],
  },
])('a step that the server would refuse is not complete: %j', (step) => {
  expect(stepProblem(step, t)).toEqual(expect.any(String));
});
