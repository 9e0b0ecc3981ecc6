import type { LiveEvent } from '@syncline/api/live';
import { expect, test } from 'vitest';
import { createLiveFeed, type OpenSubscription } from './live-feed.ts';

function rig() {
  const opened: Parameters<OpenSubscription>[0][] = [];
  const timers: (() => void)[] = [];
  const events: LiveEvent[] = [];
  let readies = 0;
  let closed = 0;
  const feed = createLiveFeed({
    openSubscription: (handlers) => {
      opened.push(handlers);
      return () => closed++;
    },
    onEvent: (event) => events.push(event),
    onReady: () => readies++,
    after: (_ms, callBack) => {
      timers.push(callBack);
      return () => timers.splice(timers.indexOf(callBack), 1);
    },
  });
  return { feed, opened, timers, events, readies: () => readies, closed: () => closed };
}

const heads: LiveEvent = { kind: 'heads', feed: 1, cursor: '1.5', types: ['product'] };

test('however often it is started, there is one subscription', () => {
  const { feed, opened } = rig();
  feed.start();
  feed.start();
  expect(opened).toHaveLength(1);
  expect(feed.get()).toBe('connecting');
});

test('it is live once the server says so, and hands on what comes', () => {
  const { feed, opened, events, readies } = rig();
  feed.start();
  opened[0]?.onEvent({ kind: 'ready' });
  opened[0]?.onEvent(heads);
  expect(feed.get()).toBe('live');
  expect(readies()).toBe(1);
  expect(events).toEqual([heads]);
});

test('after an interruption, being ready again tells that something may have been missed', () => {
  const { feed, opened, readies } = rig();
  feed.start();
  opened[0]?.onEvent({ kind: 'ready' });
  opened[0]?.onSocketLost();
  expect(feed.get()).toBe('reconnecting');
  opened[0]?.onEvent({ kind: 'ready' });
  expect(feed.get()).toBe('live');
  expect(readies()).toBe(2);
});

test('a subscription that the server ended is opened again after a while', () => {
  const { feed, opened, timers } = rig();
  feed.start();
  opened[0]?.onEvent({ kind: 'ready' });
  opened[0]?.onEnd();
  expect(feed.get()).toBe('reconnecting');
  expect(opened).toHaveLength(1);
  timers[0]?.();
  expect(opened).toHaveLength(2);
});

test('stopping ends the subscription, also while it waits to be opened again', () => {
  const { feed, opened, timers, closed } = rig();
  feed.start();
  feed.stop();
  expect(closed()).toBe(1);
  feed.start();
  opened[1]?.onEnd();
  feed.stop();
  expect(timers).toHaveLength(0);
  expect(feed.get()).toBe('off');
});
