import { expect, test } from 'vitest';
import { signTicket, verifyTicket } from './ticket.ts';

const member = { userId: 'u', name: 'N', sessionId: 's', organisationId: 'o', role: 'viewer' as const };
const ticket = { member, expiresAt: 1_000 };
const at = (ms: number) => new Date(ms);

test('a ticket says who its owner is until it expires', () => {
  const text = signTicket(ticket, 'secret');
  expect(verifyTicket(text, 'secret', at(999))).toEqual(ticket);
  expect(verifyTicket(text, 'secret', at(1_000))).toBeNull();
});

test('a ticket that was changed, or signed with another secret, is none', () => {
  const text = signTicket(ticket, 'secret');
  const [, signature] = text.split('.');
  const admin = Buffer.from(JSON.stringify({ ...ticket, member: { ...member, role: 'admin' } })).toString(
    'base64url',
  );
  expect(verifyTicket(`${admin}.${signature}`, 'secret', at(0))).toBeNull();
  expect(verifyTicket(text, 'other', at(0))).toBeNull();
  for (const nonsense of ['', '.', 'a.b', text.slice(0, -2)])
    expect(verifyTicket(nonsense, 'secret', at(0))).toBeNull();
});
