import { expect, test } from 'vitest';
import { emptyToastDraft } from '../../toast/toast-config.ts';
import { reachableToastStep, storeOf } from './toast-steps.ts';

const filled = {
  ...emptyToastDraft,
  baseUrl: 'https://x',
  clientId: 'c',
  clientSecret: 's',
  restaurantGuid: 'g',
};

test('a step without the credentials leads to where they are entered, and nothing is mapped', () => {
  expect(reachableToastStep('save', emptyToastDraft)).toBe('connect');
  expect(reachableToastStep('save', filled)).toBe('save');
  expect(reachableToastStep('map', filled)).toBe('preview');
});

test('orders and tables belong to a store, the menu to all', () => {
  expect(storeOf({ ...filled, dataset: 'orders' }, 'one')).toBe('one');
  expect(storeOf({ ...filled, dataset: 'menu' }, 'one')).toBeNull();
});
