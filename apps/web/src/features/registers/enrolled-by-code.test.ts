import { expect, test } from 'vitest';
import { enrolledByCode } from './enrolled-by-code.ts';
import { register } from './register.fixture.ts';

const target = { kind: 'new', storeId: 'a', name: 'Till 1' } as const;

test('[C19] a code for a place is used once a register is there that was not', () => {
  const other = register({ id: '1', storeId: 'a', name: 'Till 2' });
  const fresh = register({ id: '2', storeId: 'a', name: 'Till 1' });
  expect(enrolledByCode(target, [other], [other])).toBeNull();
  expect(enrolledByCode(target, [other], [other, fresh])).toBe(fresh);
});

test('one that only got the name meanwhile, or stands in another store, is not it', () => {
  const renamed = register({ id: '1', storeId: 'a', name: 'Till 1' });
  const elsewhere = register({ id: '2', storeId: 'b', name: 'Till 1' });
  expect(enrolledByCode(target, [{ ...renamed, name: 'Till 2' }], [renamed, elsewhere])).toBeNull();
});

test('a code for a register that is there is used once that was enrolled anew', () => {
  const again = { kind: 'again', registerId: '1' } as const;
  const before = register({ id: '1' });
  const after = register({ id: '1', enrolledAt: '2026-05-20T12:30:00.000Z' });
  expect(enrolledByCode(again, [before], [{ ...before, name: 'Renamed' }])).toBeNull();
  expect(enrolledByCode(again, [before], [after])).toBe(after);
});
