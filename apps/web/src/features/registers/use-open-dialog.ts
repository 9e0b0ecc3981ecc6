import { useCallback, useEffect, useRef, useState } from 'react';
import { openerOf } from './opener.ts';
import type { OpenDialog } from './register-dialog.tsx';

/**
 * Which dialog is open. Once it is closed, the focus goes back to the button that opened it: Radix would give it to what had it
 * before, which is a menu's item or the dialog before, and gone.
 */
export function useOpenDialog() {
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const opener = useRef<string | null>(null);

  useEffect(() => {
    if (open) {
      opener.current = openerOf(open);
      return;
    }
    const id = opener.current;
    if (id === null) return;
    opener.current = null;
    // Radix gives it back in a timer of its own, which was set before this one.
    const timer = setTimeout(() => document.getElementById(id)?.focus());
    return () => clearTimeout(timer);
  }, [open]);

  return { open, show: setOpen, close: useCallback(() => setOpen(null), []) };
}
