import { useSyncExternalStore } from 'react';

export interface Toast {
  readonly id: number;
  readonly tone: 'success' | 'danger';
  readonly title: string;
  readonly description?: string;
  /** What can be done about it, such as taking it back; the toast stays longer then. */
  readonly action?: { readonly label: string; readonly onAct: () => void };
}

let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

/** Answers what the person has just done, and nothing else: what happens by itself is shown in the page. */
export function toast(message: Omit<Toast, 'id'>): void {
  update([...toasts.slice(-2), { ...message, id: nextId++ }]);
}

export const endToast = (id: number): void => update(toasts.filter((other) => other.id !== id));

/** For where they appear (`toaster.tsx`), which need not be loaded before there is one. */
export const useToasts = (): readonly Toast[] => useSyncExternalStore(subscribe, () => toasts);

function update(next: readonly Toast[]): void {
  toasts = next;
  for (const listener of listeners) listener();
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}
