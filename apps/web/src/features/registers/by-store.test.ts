import { expect, test } from 'vitest';
import { byStore } from './by-store.ts';
import { register } from './register.fixture.ts';

test('[E3] each store has its registers, with how many are how, and those out of service come last', () => {
  const away = { isOnline: false };
  const groups = byStore([
    register({ id: '1', storeId: 'a', name: 'Bar', ...away, revokedAt: '2026-05-20T12:00:00.000Z' }),
    register({ id: '2', storeId: 'a', name: 'Counter' }),
    register({ id: '3', storeId: 'a', name: 'Door', ...away }),
    register({ id: '4', storeId: 'b', name: 'Till' }),
  ]);
  expect(groups.map(({ storeId, registers }) => [storeId, registers.map(({ name }) => name)])).toEqual([
    ['a', ['Counter', 'Door', 'Bar']],
    ['b', ['Till']],
  ]);
  expect(groups[0]?.counts).toEqual([
    { state: 'online', count: 1 },
    { state: 'offline', count: 1 },
    { state: 'revoked', count: 1 },
  ]);
});
