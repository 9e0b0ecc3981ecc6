import { expect, test } from 'vitest';
import { firstIdAt } from './run-ids.ts';

test('ids of a moment begin with its milliseconds', () => {
  expect(firstIdAt(new Date(0x0199_1234_5678))).toBe('01991234-5678-7000-8000-000000000000');
  expect(firstIdAt(new Date(-1))).toBe('00000000-0000-7000-8000-000000000000');
});
