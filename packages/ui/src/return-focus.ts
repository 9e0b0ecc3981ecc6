/**
 * Gives the focus back when a dialog is closed. Radix gives it to the dialog's own trigger only, and ours have none: they are opened
 * by buttons, by items of menus that are gone by then, or take the place of another dialog.
 */
import { useRef } from 'react';

/** The last place outside of all that floats above the page; for a menu, the button that opened it, which a click does not focus. */
let lastOnPage: HTMLElement | null = null;

if (typeof document !== 'undefined')
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    const menu = target.closest('[role=menu]');
    if (menu) lastOnPage = document.getElementById(menu.getAttribute('aria-labelledby') ?? '') ?? lastOnPage;
    else if (!target.closest('[role=listbox], [role=dialog]')) lastOnPage = target;
  });

/** Handlers for Radix' content: call `remember` as it opens. */
export function useReturnFocus() {
  const before = useRef<{ readonly within: Element | null; readonly onPage: HTMLElement | null } | null>(
    null,
  );
  return {
    remember: () => {
      before.current = { within: document.activeElement, onPage: lastOnPage };
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const { within = null, onPage = null } = before.current ?? {};
      // In a dialog below this one, say.
      const isThere = within instanceof HTMLElement && within.isConnected && within !== document.body;
      const target = isThere && !within.closest('[role=menu]') ? within : onPage;
      if (target?.isConnected) target.focus();
    },
  };
}
