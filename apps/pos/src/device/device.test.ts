import { expect, test } from 'vitest';
import { loadDevice } from './device.ts';

const device = {
  token: 'secret',
  register: { id: 'r-1', name: 'Till 1' },
  store: { id: 's-1', name: 'Main store' },
};
const holding = (text: string | null) => loadDevice({ getItem: () => text });

test('[C19] a device knows who it is from what it kept', () => {
  expect(holding(JSON.stringify(device))).toEqual(device);
});

test('what cannot be read is no device, and the app asks for a code', () => {
  expect([null, '', '{', '{"token":"secret"}'].map(holding)).toEqual([null, null, null, null]);
});
