import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { createKeptPages, type Kept, type Slot } from './kept-pages.ts';

const sources = ['sources.list'];

function createSlot(): Slot & { kept: Kept | undefined } {
  const slot = {
    kept: undefined as Kept | undefined,
    read: async () => slot.kept,
    write: async (kept: Kept) => {
      // As IndexedDB would.
      slot.kept = structuredClone(kept);
    },
    clear: async () => {
      slot.kept = undefined;
    },
  };
  return slot;
}

/** A browser window: what is due is done when the test says so. */
function openWindow(slot: Slot, version = 'v1') {
  const queryClient = new QueryClient();
  const due: (() => void)[] = [];
  const pages = createKeptPages({
    queryClient,
    slot,
    version,
    now: () => new Date('2026-05-20T12:00:00Z'),
    later: (callBack) => {
      due.push(callBack);
      return () => due.splice(due.indexOf(callBack), 1);
    },
  });
  return {
    pages,
    queryClient,
    idle: async () => {
      for (const callBack of due.splice(0)) callBack();
      await Promise.resolve();
    },
  };
}

test('[A6] what was read is shown without the server, with the time it is of', async () => {
  const slot = createSlot();
  const first = openWindow(slot);
  await first.pages.keepFor('ada in one');
  first.queryClient.setQueryData(sources, ['Price list']);
  await first.idle();

  const next = openWindow(slot);
  expect(await next.pages.restore()).toBe(true);
  expect(next.queryClient.getQueryData(sources)).toEqual(['Price list']);
  expect(next.pages.shownSince()).toBe('2026-05-20T12:00:00.000Z');
  await next.pages.keepFor('ada in one');
  expect(next.pages.shownSince()).toBeNull();
});

test('[E2] somebody else, or another organisation, finds nothing of it', async () => {
  for (const other of ['eve in one', 'ada in two']) {
    const slot = createSlot();
    const first = openWindow(slot);
    await first.pages.keepFor('ada in one');
    first.queryClient.setQueryData(sources, ['Price list']);
    await first.idle();

    const next = openWindow(slot);
    await next.pages.keepFor(other);
    expect(next.queryClient.getQueryData(sources)).toBeUndefined();
    expect(slot.kept).toBeUndefined();
  }
});

test('[E2] nothing is left once somebody has signed out, not even what was about to be kept', async () => {
  const slot = createSlot();
  const { pages, queryClient, idle } = openWindow(slot);
  await pages.keepFor('ada in one');
  queryClient.setQueryData(sources, ['Price list']);
  await pages.forget();
  await idle();
  expect(slot.kept).toBeUndefined();
  expect(await openWindow(slot).pages.restore()).toBe(false);
});

test('nothing is kept of who has not signed in', async () => {
  const slot = createSlot();
  const { queryClient, idle } = openWindow(slot);
  queryClient.setQueryData(sources, ['Price list']);
  await idle();
  expect(slot.kept).toBeUndefined();
});

test('what another version of the app kept is not shown', async () => {
  const slot = createSlot();
  const first = openWindow(slot, 'v1');
  await first.pages.keepFor('ada in one');
  first.queryClient.setQueryData(sources, ['Price list']);
  await first.idle();
  expect(await openWindow(slot, 'v2').pages.restore()).toBe(false);
});
