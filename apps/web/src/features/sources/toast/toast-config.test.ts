import { expect, test } from 'vitest';
import { configOf, draftOf, emptyToastDraft, KEPT_SECRET, toastConfigSchema } from './toast-config.ts';

const filled = {
  ...emptyToastDraft,
  baseUrl: ' https://toast.example ',
  clientId: 'client',
  clientSecret: 'secret',
  restaurantGuid: '5a3c1e00-0000-4000-8000-000000000001',
};

test('what may be left out is not sent when it is empty', () => {
  expect(configOf(filled)).toEqual({
    baseUrl: 'https://toast.example',
    clientId: 'client',
    clientSecret: 'secret',
    restaurantGuid: '5a3c1e00-0000-4000-8000-000000000001',
    dataset: 'orders',
  });
});

test('without one of the credentials there is nothing to check', () => {
  expect(configOf(emptyToastDraft)).toBeNull();
  expect(configOf({ ...filled, clientSecret: ' ' })).toBeNull();
});

test('what holds for orders alone is not sent for the menu', () => {
  const orders = { ...filled, history: '2026-01-01', lookbackMinutes: '30' };
  expect(configOf(orders)).toMatchObject({ history: '2026-01-01', lookbackMinutes: 30 });
  const menu = configOf({ ...orders, dataset: 'menu' });
  expect(menu).not.toHaveProperty('history');
  expect(menu).not.toHaveProperty('lookbackMinutes');
});

test('[B11] secrets that are kept are sent back as they were shown', () => {
  const shown = toastConfigSchema.parse({ ...configOf(filled), clientSecret: KEPT_SECRET });
  expect(configOf(draftOf(shown))).toEqual(shown);
});
