import { expect, test } from 'vitest';
import type { OpenSubscription } from './live-feed.ts';
import { openWhenLoaded } from './open-when-loaded.ts';

function setUp() {
  const happened: string[] = [];
  const loading = Promise.withResolvers<OpenSubscription>();
  const open = openWhenLoaded(() => loading.promise);
  const close = open({
    onEvent: () => {},
    onSocketLost: () => {},
    onEnd: () => happened.push('ended'),
  });
  const subscription: OpenSubscription = () => {
    happened.push('opened');
    return () => happened.push('closed');
  };
  return { happened, loading, close, subscription };
}

test('the subscription opens once its code is there, and closes with the first close', async () => {
  const { happened, loading, close, subscription } = setUp();
  loading.resolve(subscription);
  await loading.promise;
  await Promise.resolve();
  expect(happened).toEqual(['opened']);
  close();
  expect(happened).toEqual(['opened', 'closed']);
});

test('one that is closed before its code is there never opens', async () => {
  const { happened, loading, close, subscription } = setUp();
  close();
  loading.resolve(subscription);
  await loading.promise;
  await Promise.resolve();
  expect(happened).toEqual([]);
});

test('code that cannot be loaded ends it, so that it is tried again', async () => {
  const { happened, loading } = setUp();
  loading.reject(new Error('no network'));
  await loading.promise.catch(() => {});
  await Promise.resolve();
  expect(happened).toEqual(['ended']);
});
