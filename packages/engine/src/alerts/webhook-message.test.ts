import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import type { IncidentAlert } from './alert.ts';
import { bodyOf, newWebhookSecret, signatureOf } from './webhook-message.ts';

const alert: IncidentAlert = {
  id: 'notice-1',
  kind: 'opened',
  incidentId: 'incident-1',
  incidentKind: 'failing',
  at: new Date('2026-05-01T12:00:02Z'),
  openedAt: new Date('2026-05-01T12:00:02Z'),
  organisation: { id: 'o', name: 'Trattoria' },
  source: { id: 's', name: 'Products' },
  error: { kind: 'timeout', message: 'It took too long.', advice: 'Raise the limit.' },
  failures: 3,
  url: 'https://syncline.example/sources/s',
};

test('the body says what happened to which source', () => {
  expect(JSON.parse(bodyOf(alert))).toEqual({
    id: 'notice-1',
    kind: 'incident.opened',
    at: '2026-05-01T12:00:02.000Z',
    incident: { id: 'incident-1', what: 'failing', openedAt: '2026-05-01T12:00:02.000Z' },
    source: { id: 's', name: 'Products' },
    organisation: { id: 'o', name: 'Trattoria' },
    error: { kind: 'timeout', message: 'It took too long.', advice: 'Raise the limit.' },
    failures: 3,
    url: 'https://syncline.example/sources/s',
  });
});

test('what is not known is absent', () => {
  const body: unknown = JSON.parse(bodyOf({ ...alert, url: null, error: { ...alert.error, kind: null } }));
  expect(body).not.toHaveProperty('url');
  expect(body).not.toHaveProperty('error.kind');
});

test('the signature covers the time and the body', () => {
  const expected = createHmac('sha256', 'secret').update('1777636802.{"a":1}').digest('hex');
  expect(signatureOf('{"a":1}', 'secret', alert.at)).toBe(`t=1777636802,v1=${expected}`);
});

test('no two channels get the same secret', () => {
  expect(newWebhookSecret()).toMatch(/^whsec_[\w-]{43}$/);
  expect(newWebhookSecret()).not.toBe(newWebhookSecret());
});
