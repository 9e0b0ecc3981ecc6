import { expect, test } from 'vitest';
import { draftOf, emptyChannel, targetOf } from './channel-draft.ts';

const channel = (target: Parameters<typeof draftOf>[0]['target']) => ({
  id: 'channel',
  name: 'Ops',
  isEnabled: true,
  createdAt: '2026-05-20T12:00:00.000Z',
  lastNotice: null,
  target,
});

test('people may be written with commas, semicolons or lines between them', () => {
  const to = 'a@example.org, b@example.org;\nc@example.org ';
  expect(targetOf({ ...emptyChannel, kind: 'email', to })).toEqual({
    kind: 'email',
    to: ['a@example.org', 'b@example.org', 'c@example.org'],
  });
});

test('without an address it leads nowhere', () => {
  expect(targetOf(emptyChannel)).toBeNull();
  expect(targetOf({ ...emptyChannel, kind: 'email', to: ' , ' })).toBeNull();
});

test('the address of Slack is not shown, and is kept unless another one is typed', () => {
  const draft = draftOf(channel({ kind: 'slack', hint: 'hooks.slack.com/…wxyz' }));
  expect(draft).toMatchObject({ name: 'Ops', url: '' });
  expect(targetOf(draft)).toBeNull();
});

test('what is not changed is sent as it was', () => {
  const url = 'https://example.org/alerts';
  expect(targetOf(draftOf(channel({ kind: 'webhook', url })))).toEqual({ kind: 'webhook', url });
});
