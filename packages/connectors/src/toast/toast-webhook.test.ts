import { createHmac } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ToastConfig } from './toast-config.ts';
import { toastWebhook } from './toast-webhook.ts';

const restaurantGuid = '00000000-0000-4000-8000-000000000001';
const orders: ToastConfig = {
  baseUrl: 'https://toast.example',
  clientId: 'client',
  clientSecret: 'secret',
  restaurantGuid,
  dataset: 'orders',
  webhookSecret: 'test-secret',
};
const menu: ToastConfig = { ...orders, dataset: 'menu' };

/** Worked out by hand from the documentation. */
const published =
  '{"timestamp":"2024-03-28T15:11:01.050Z","eventCategory":"menus","eventType":"menus_updated","guid":"00000000-0000-4000-8000-000000000000","details":{"restaurantGuid":"00000000-0000-4000-8000-000000000001","publishedDate":"2021-10-06T20:11:01.737Z"}}';
const signature = '3zQSW6ajIqw0/KrcDgF+epkNG/GzWOAaFmPC0ECWgKQ=';

const message = (category: string, details: unknown) => {
  const timestamp = '2026-11-21T10:00:00.000Z';
  const body = JSON.stringify({
    timestamp,
    eventCategory: category,
    eventType: category,
    guid: 'g',
    details,
  });
  return {
    body,
    signature: createHmac('sha256', 'test-secret')
      .update(body + timestamp)
      .digest('base64'),
  };
};
const receive = (config: ToastConfig, sent: { readonly body: string; readonly signature?: string }) =>
  toastWebhook.receive({
    config,
    headers: { 'toast-signature': sent.signature },
    body: Buffer.from(sent.body),
  });

const orderGuid = '6A1F8D4E-0000-4000-8000-00000000000A';
const updated = message('order_updated', { restaurantGuid, order: { guid: orderGuid, checks: [] } });

describe('[A10] a webhook of Toast', () => {
  test('is known by its signature over body and timestamp', () => {
    expect(receive(menu, { body: published, signature })).toEqual({ kind: 'changed', refetch: [] });
    const headers = { 'Toast-Signature': signature };
    expect(toastWebhook.receive({ config: menu, headers, body: Buffer.from(published) }).kind).toBe(
      'changed',
    );
  });

  test.each([
    ['another body', { body: published.replace('2021', '2022'), signature }],
    ['a body with another timestamp', { body: published.replace('01.050Z', '01.051Z'), signature }],
    ['no signature', { body: published }],
    ['a signature of another length', { body: published, signature: `${signature}=` }],
    ['no JSON', { body: 'hello', signature }],
    ['JSON of another kind', { body: '[]', signature }],
    ['bytes that are no text', { body: '\ud800', signature }],
  ])('with %s is refused', (_, sent) => {
    expect(receive(menu, sent).kind).toBe('refused');
  });

  test('is refused without a secret to check it by', () => {
    const { webhookSecret: _, ...without } = menu;
    expect(receive(without, { body: published, signature }).kind).toBe('refused');
  });

  test('about an order has that order fetched anew, and its partial data is not used', () => {
    expect(receive(orders, updated)).toEqual({
      kind: 'changed',
      refetch: [{ type: 'order', key: orderGuid.toLowerCase() }],
    });
    expect(receive(orders, message('channel_order_updated', { restaurantGuid })).kind).toBe('changed');
  });

  test('about stock or menus runs the menu', () => {
    expect(receive(menu, message('stock', { restaurantGuid })).kind).toBe('changed');
  });

  test.each([
    ['another restaurant', orders, message('order_updated', { restaurantGuid: orderGuid, order: {} })],
    ['an order, for a menu', menu, updated],
    ['a menu, for orders', orders, { body: published, signature }],
    ['anything, for tables', { ...orders, dataset: 'tables' as const }, updated],
    ['partners', orders, message('partners', { restaurantGuid })],
    ['nothing at all', orders, message('order_updated', {})],
  ])('about %s is ignored', (_, config, sent) => {
    expect(receive(config, sent)).toEqual({ kind: 'ignored' });
  });
});
