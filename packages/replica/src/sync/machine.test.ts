import fc from 'fast-check';
import { expect, test } from 'vitest';
import { transition, type Event, type State } from './machine.ts';

const events = [
  'opened',
  'online',
  'offline',
  'woken',
  'nudged',
  'due',
  'climb',
  'behind',
  'caught-up',
  'failed',
  'unauthorised',
  'feeds-changed',
  'stop',
] as const satisfies readonly Event[];
const facts = fc.record({ hasSynced: fc.boolean(), isPolling: fc.boolean() });

/** Whether there is a connection, after what was done. */
function play(history: readonly (readonly [Event, { hasSynced: boolean; isPolling: boolean }])[]) {
  let state: State = 'starting';
  let isConnected = false;
  let isWaiting = false;
  for (const [event, known] of history) {
    const next = transition(state, event, known);
    state = next.state;
    if (next.action === 'connect') [isConnected, isWaiting] = [true, false];
    if (next.action === 'wait' || next.action === 'rest') [isConnected, isWaiting] = [false, true];
    if (next.action === 'end') [isConnected, isWaiting] = [false, false];
  }
  return { state, isConnected, isWaiting };
}

const history = fc.array(fc.tuple(fc.constantFrom(...events), facts));

test('[C8] whatever happens, there is a connection or something it waits for, until it is stopped', () => {
  fc.assert(
    fc.property(history, (happened) => {
      const { state, isConnected, isWaiting } = play([
        ['opened', { hasSynced: false, isPolling: false }],
        ...happened,
      ]);
      const isAway = state === 'offline' || state === 'auth-failed';
      expect(isConnected).toBe(!isAway && state !== 'stopped');
      expect(isWaiting).toBe(isAway);
    }),
  );
});

test('[C8] whatever happened, the network coming back leads to being up to date again', () => {
  fc.assert(
    fc.property(history, facts, (happened, known) => {
      const calm = happened.filter(([event]) => event !== 'stop');
      const start = ['opened', known] as const;
      const end = ['failed', 'due', 'caught-up'] as const;
      const { state } = play([start, ...calm, ...end.map((event) => [event, known] as const)]);
      expect(state).toBe(known.isPolling ? 'polling' : 'live');
    }),
  );
});

test('what was stopped stays stopped', () => {
  fc.assert(
    fc.property(history, facts, (happened, known) => {
      expect(play([['stop', known], ...happened]).state).toBe('stopped');
    }),
  );
});

test('[C6] the first time everything is loaded, later only what is missing', () => {
  expect(transition('starting', 'opened', { hasSynced: false, isPolling: false }).state).toBe('loading');
  expect(transition('starting', 'opened', { hasSynced: true, isPolling: false }).state).toBe('catching-up');
});
