/**
 * One tab of a device leads: it holds a lock that the browser gives to the next one when the tab is closed or dies (C5). A tab that
 * is frozen keeps its lock; another takes it from it, and the frozen one learns of that before it writes again (see lead.ts).
 *
 *     standing ──granted──► leading ──stolen, or ended by itself──► standing
 *         └──steal()──────────►
 */

/** Of `navigator.locks`, what is needed. */
export interface Locks {
  request(
    name: string,
    options: { readonly signal?: AbortSignal; readonly steal?: boolean },
    work: () => Promise<void>,
  ): Promise<unknown>;
}

export interface Leadership {
  readonly isLeading: () => boolean;
  /** Takes the lock from whoever holds it. */
  readonly steal: () => void;
  /** Resolves when nothing of it is under way any more. */
  readonly close: () => Promise<void>;
}

interface Deps {
  /** Null where there are none: then this tab leads, as if it were the only one. */
  readonly locks: Locks | null;
  readonly name: string;
  /** Leads until the signal is aborted. */
  readonly lead: (signal: AbortSignal) => Promise<void>;
  readonly setTimer: (ms: number, fire: () => void) => () => void;
  readonly onTrouble: (error: unknown) => void;
}

/** Who lost the lead, or could not keep it, waits for so long before it stands for it again. */
const PAUSE_MS = 1_000;

export function createLeadership({ locks, name, lead, setTimer, onTrouble }: Deps): Leadership {
  /** Ends the attempt under way: to be given the lock, or to lead. */
  let attempt = new AbortController();
  let term: AbortController | null = null;
  let stopPause: (() => void) | null = null;
  let isClosed = false;
  const underWay = new Set<Promise<void>>();

  const start = (isStealing: boolean) => {
    stopPause?.();
    stopPause = null;
    attempt = new AbortController();
    const holding = hold(attempt.signal, isStealing);
    underWay.add(holding);
    void holding.finally(() => underWay.delete(holding));
  };

  async function hold(signal: AbortSignal, isStealing: boolean): Promise<void> {
    let leading = Promise.resolve();
    const take = () => (leading = leadOnce(signal));
    try {
      if (locks) await locks.request(name, isStealing ? { steal: true } : { signal }, take);
      else await take();
    } catch (error) {
      // Another tab has the lock now, or this one has given up waiting for it.
      if (!isAbort(error)) onTrouble(error);
    }
    if (attempt.signal === signal) attempt.abort();
    await leading;
    if (!isClosed && attempt.signal === signal) stopPause = setTimer(PAUSE_MS, () => start(false));
  }

  async function leadOnce(signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const own = new AbortController();
    term = own;
    const end = () => own.abort();
    signal.addEventListener('abort', end, { once: true });
    try {
      await lead(own.signal);
    } catch (error) {
      onTrouble(error);
    } finally {
      signal.removeEventListener('abort', end);
      if (term === own) term = null;
    }
  }

  start(false);
  return {
    isLeading: () => term !== null && !term.signal.aborted,
    steal() {
      if (isClosed || term) return;
      attempt.abort();
      start(true);
    },
    async close() {
      isClosed = true;
      stopPause?.();
      attempt.abort();
      await Promise.all(underWay);
    },
  };
}

const isAbort = (error: unknown) => error instanceof Error && error.name === 'AbortError';
