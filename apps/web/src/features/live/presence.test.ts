import { expect, test } from 'vitest';
import { createPresence, whilePresent } from './presence.ts';

function rig() {
  let isVisible = true;
  let onChange = () => {};
  const presence = createPresence({
    isVisible: () => isVisible,
    onVisibilityChange: (listener) => {
      onChange = listener;
    },
  });
  const show = (visible: boolean) => {
    isVisible = visible;
    onChange();
  };
  let opened = 0;
  let closed = 0;
  let gone = () => {};
  const stop = whilePresent(presence, (onGone) => {
    opened++;
    gone = onGone;
    return () => closed++;
  });
  return { presence, show, stop, gone: () => gone(), counts: () => ({ opened, closed }) };
}

test('[A2] an admin watches while the tab is visible, and again when they come back', () => {
  const { presence, show, counts } = rig();
  expect(counts()).toEqual({ opened: 0, closed: 0 });
  presence.setAdmin(true);
  expect(counts()).toEqual({ opened: 1, closed: 0 });
  show(false);
  expect(counts()).toEqual({ opened: 1, closed: 1 });
  show(true);
  expect(counts()).toEqual({ opened: 2, closed: 1 });
});

test('[A2] a viewer never watches', () => {
  const { presence, show, counts } = rig();
  presence.setAdmin(false);
  show(false);
  show(true);
  expect(counts().opened).toBe(0);
});

test('what the server ended is opened again only when the admin comes back', () => {
  const { presence, show, gone, counts } = rig();
  presence.setAdmin(true);
  gone();
  presence.setAdmin(true);
  expect(counts()).toEqual({ opened: 1, closed: 0 });
  show(false);
  show(true);
  expect(counts()).toEqual({ opened: 2, closed: 0 });
});

test('stopping closes it, and nothing opens it any more', () => {
  const { presence, show, stop, counts } = rig();
  presence.setAdmin(true);
  stop();
  show(false);
  show(true);
  expect(counts()).toEqual({ opened: 1, closed: 1 });
});
