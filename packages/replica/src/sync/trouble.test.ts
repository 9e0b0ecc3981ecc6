import { expect, test } from 'vitest';
import { TransportError } from '../transport.ts';
import { createTrouble } from './trouble.ts';

const full = Object.assign(new Error('The disk is full.'), { name: 'QuotaExceededError' });

test('[C8] each failure in a row is waited for longer, and a steady connection forgets them', () => {
  const trouble = createTrouble(() => 0.5);
  const lost = new TransportError('offline', 'Lost.');
  expect([1, 2, 3].map(() => trouble.meet(lost).pauseMs)).toEqual([1_000, 2_000, 4_000]);
  trouble.steady();
  expect(trouble.meet(lost)).toMatchObject({ pauseMs: 1_000, report: null, status: { error: null } });
});

test('[C19] a device that is not known any more is told apart, and nothing is forgotten', () => {
  const { event, remedy, status } = createTrouble(() => 0.5).meet(new TransportError('auth', 'Revoked.'));
  expect({ event, remedy, status }).toMatchObject({
    event: 'unauthorised',
    remedy: 'wait',
    status: { auth: 'failed' },
  });
});

test('a ticket that was used up costs no wait, unless that goes on', () => {
  const trouble = createTrouble(() => 0.5);
  const expired = new TransportError('expired', 'Expired.');
  expect([1, 2].map(() => trouble.meet(expired).pauseMs)).toEqual([0, 2_000]);
});

test('[C9] a disk that stays full is met by each means once, then rarely; and it is reported, not over and over', () => {
  const trouble = createTrouble(() => 0.5);
  const met = Array.from({ length: 5 }, () => trouble.meet(full));
  expect(met.map(({ remedy }) => remedy)).toEqual(['make-room', 'start-over', 'wait', 'wait', 'wait']);
  expect(met.map(({ pauseMs }) => pauseMs).slice(2)).toEqual([600_000, 600_000, 600_000]);
  expect(met.filter(({ report }) => report !== null)).toHaveLength(3);
});
