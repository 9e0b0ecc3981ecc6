/**
 * A network that loses, delays, repeats and reorders what passes through it, goes deaf, and lets tickets expire. What happens
 * follows from `random` and the time it is handed alone.
 */
import {
  TransportError,
  type LiveEvent,
  type LiveHandlers,
  type LiveRequest,
  type Rung,
  type Transport,
} from '../transport.ts';

interface Deps {
  readonly transport: Transport;
  /** In [0, 1). */
  readonly random: () => number;
  /** Returns how to cancel it. */
  readonly setTimer: (ms: number, fire: () => void) => () => void;
}

/** After this long without a sign of life a rung ends by itself. */
const HEARTBEAT_MS = 30_000;
const LONGEST_DELAY_MS = 3_000;

export function createFaultyTransport({ transport, random, setTimer }: Deps) {
  let isFaulty = true;
  let isUnplugged = false;
  const blocked = new Set<Rung['kind']>();
  const connections = new Set<{ readonly break: () => void }>();

  const isHit = (share: number) => isFaulty && random() < share;
  const delayMs = () => (isFaulty ? Math.floor(random() * LONGEST_DELAY_MS) : 1);

  const wait = (ms: number, signal: AbortSignal): Promise<void> => {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const cancel = setTimer(ms, resolve);
    const stop = () => {
      cancel();
      reject(new TransportError('offline', 'The call was given up.'));
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
    return promise.finally(() => signal.removeEventListener('abort', stop));
  };

  /** The answer is what the server knew when it was asked, however late it arrives. */
  async function call<Answer>(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
    await wait(delayMs(), signal);
    if (isUnplugged || isHit(0.05)) throw lost('The request was lost.');
    if (isHit(0.03)) throw new TransportError('expired', 'The ticket was used up.');
    if (isHit(0.03)) throw new TransportError('unavailable', 'The server is starting.');
    if (isHit(0.02)) throw new TransportError('too-many', 'Too many requests.', { retryAfterMs: 2_000 });
    const answer = await ask();
    await wait(delayMs(), signal);
    if (isUnplugged || isHit(0.05)) throw lost('The answer was lost.');
    return answer;
  }

  function open(rung: Rung, request: LiveRequest, handlers: LiveHandlers): () => void {
    const timers = new Set<() => void>();
    let isOpen = true;
    let isDeaf = false;
    let closeInner: (() => void) | null = null;

    const later = (ms: number, fire: () => void) => {
      const cancel = setTimer(ms, () => {
        timers.delete(cancel);
        if (isOpen) fire();
      });
      timers.add(cancel);
    };
    const close = () => {
      isOpen = false;
      connections.delete(connection);
      for (const cancel of timers) cancel();
      closeInner?.();
    };
    const end = (reason: TransportError) => {
      if (!isOpen) return;
      close();
      handlers.onEnd(reason);
    };
    const goDeaf = () => {
      if (isDeaf) return;
      isDeaf = true;
      later(HEARTBEAT_MS, () => end(lost('Nothing was heard for too long.')));
    };
    const pass = (event: LiveEvent) => {
      if (isHit(0.04)) goDeaf();
      if (isHit(0.04)) later(delayMs(), () => end(lost('The connection broke.')));
      const times = isHit(0.08) ? 0 : isHit(0.1) ? 2 : 1;
      // Each takes a time of its own, so that some overtake others.
      for (let n = 0; n < times; n += 1) later(delayMs(), () => isDeaf || handlers.onEvent(event));
    };
    const connection = { break: () => end(lost('The connection broke.')) };
    connections.add(connection);

    later(delayMs(), () => {
      if (isUnplugged || blocked.has(rung.kind) || isHit(0.05)) return end(lost('There is no way through.'));
      if (isHit(0.03)) return end(new TransportError('expired', 'The ticket was used up.'));
      closeInner = rung.open(request, { onEvent: pass, onEnd: end });
    });
    return close;
  }

  return {
    transport: {
      feeds: (signal) => call(signal, () => transport.feeds(signal)),
      since: (of, signal) => call(signal, () => transport.since(of, signal)),
      push: (mutations, signal) => call(signal, () => transport.push(mutations, signal)),
      acknowledge: (positions, signal) => call(signal, () => transport.acknowledge(positions, signal)),
      image: (hash, signal) => call(signal, () => transport.image(hash, signal)),
      report: (report, signal) => call(signal, () => transport.report(report, signal)),
      rungs: transport.rungs.map((rung) => ({
        kind: rung.kind,
        open: (request, handlers) => open(rung, request, handlers),
      })),
    } satisfies Transport as Transport,
    /** From now on nothing happens any more; connections that are deaf find out by themselves. */
    calm: () => void (isFaulty = false),
    unplug() {
      isUnplugged = true;
      for (const connection of connections) connection.break();
    },
    plugIn: () => void (isUnplugged = false),
    /** As by a proxy that does not know of them. */
    block: (kind: Rung['kind']) => void blocked.add(kind),
    unblock: () => blocked.clear(),
  };
}

const lost = (message: string) => new TransportError('offline', message);
