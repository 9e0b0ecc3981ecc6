import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { beforeEach, describe, expect, test } from 'vitest';
import { toastWebhook } from '../toast-webhook.ts';
import { configFor } from '../toast-harness.ts';
import { createBreaker, createWebhooks, type Webhooks } from './webhooks.ts';

const MINUTE = 60_000;
const restaurantGuid = '00000000-0000-4000-8000-000000000001';
const config = configFor(
  { url: 'http://toast.example', restaurantGuid },
  { dataset: 'menu', webhookSecret: 'a secret' },
);

describe('a webhook of the simulated Toast', () => {
  let now = 0;
  let answers: number[] = [];
  let received: { body: string; headers: Record<string, string | undefined> }[] = [];
  let url = '';
  let webhooks: Webhooks;

  beforeEach(async () => {
    now = Date.parse('2026-11-21T10:00:00Z');
    answers = [];
    received = [];
    const server = createServer((request, response) => {
      void text(request).then((body) => {
        const headers = Object.fromEntries(
          Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
        );
        received.push({ body, headers });
        response.writeHead(answers.shift() ?? 200).end();
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    url = `http://127.0.0.1:${Object(server.address()).port}/hook`;
    let events = 0;
    webhooks = createWebhooks({ restaurantGuid, now: () => now, guid: () => `event ${(events += 1)}` });
    return async () => {
      webhooks.close();
      await new Promise((closed) => server.close(closed));
    };
  });

  const send = () => webhooks.send('menus', 'menus_updated', { restaurantGuid });

  test('is signed as the connector expects it', async () => {
    webhooks.subscribe({ url, secret: 'a secret' });
    send();
    await webhooks.sendDue();
    const [message] = received;
    const body = Buffer.from(message?.body ?? '');
    expect(toastWebhook.receive({ config, headers: message?.headers ?? {}, body }).kind).toBe('changed');
    expect(message?.headers).toMatchObject({
      'toast-attempt-number': '1',
      'toast-event-type': 'menus_updated',
      'toast-restaurant-external-id': restaurantGuid,
    });
  });

  test('is tried three times, five and ten minutes later, and then never again', async () => {
    webhooks.subscribe({ url, secret: 'a secret' });
    answers = [500, 404, 429];
    send();
    await webhooks.sendDue();
    now += 4 * MINUTE;
    await webhooks.sendDue();
    expect(received).toHaveLength(1);
    now += MINUTE;
    await webhooks.sendDue();
    now += 10 * MINUTE;
    await webhooks.sendDue();
    expect(webhooks.deliveries().map(({ attempt, status }) => [attempt, status])).toEqual([
      [1, 500],
      [2, 404],
      [3, 429],
    ]);
    expect(received.map(({ headers }) => headers['toast-attempt-number'])).toEqual(['1', '2', '3']);
    expect(webhooks.nextAt()).toBeNull();
  });

  test('is not repeated after other refusals', async () => {
    webhooks.subscribe({ url, secret: 'a secret' });
    answers = [400];
    send();
    await webhooks.sendDue();
    expect(webhooks.nextAt()).toBeNull();
  });

  test('may come twice, and in another order', async () => {
    webhooks.subscribe({ url, secret: 'a secret', duplicates: true, reorders: true });
    send();
    send();
    await webhooks.sendDue();
    expect(received.map(({ body }) => Object(JSON.parse(body)).guid)).toEqual([
      'event 2',
      'event 2',
      'event 1',
    ]);
  });
});

test('after fifty errors nothing is sent for a minute, and after nine such pauses nothing ever', () => {
  const breaker = createBreaker();
  const fail = (now: number) => {
    for (let error = 0; error < 50; error += 1) breaker.failed(now);
  };
  fail(0);
  expect([breaker.isOpen(59_999), breaker.isOpen(60_000)]).toEqual([true, false]);
  for (let pause = 1; pause < 9; pause += 1) fail(pause * MINUTE);
  expect(breaker.isOpen(1_000 * MINUTE)).toBe(true);
});
