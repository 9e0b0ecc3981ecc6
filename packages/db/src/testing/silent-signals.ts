/** Signals that tell nothing unless the test does. */
export function createSilentSignals() {
  const listeners = new Set<(about: string) => void>();
  const gapListeners = new Set<() => void>();
  return {
    listen(_: string, onSignal: (about: string) => void) {
      listeners.add(onSignal);
      return () => void listeners.delete(onSignal);
    },
    onGap(look: () => void) {
      gapListeners.add(look);
      return () => void gapListeners.delete(look);
    },
    tell: (about: number) => listeners.forEach((listener) => listener(String(about))),
    gap: () => gapListeners.forEach((look) => look()),
    listening: () => listeners.size + gapListeners.size,
  };
}
