/**
 * Tells, within a process and between the processes on one database, that something was committed. A signal is a
 * hint to look, never data: one that is lost costs a moment, until the next look.
 *
 * Between processes a signal is one NOTIFY, sent after the commit and outside its transaction.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, type Pool } from 'pg';
import type { Log } from '../log.ts';

/**
 * The channels and what their signals are about: the id of a feed that moved, a run that moved, a session that ended; a run that
 * waits for a process; a source whose next slot moved; an organisation and its source whose settings changed, with a colon between.
 */
const channels = ['feed', 'run', 'session', 'queue', 'slot', 'source'] as const;
export type SignalChannel = (typeof channels)[number];

export interface Signals {
  /** Call after the commit. Never throws: who was not told looks by itself. */
  send(channel: SignalChannel, about: string): void;
  /** Returns how to stop listening. */
  listen(channel: SignalChannel, onSignal: (about: string) => void): () => void;
  /** Called whenever signals may have been missed: after the connection for them was lost and found again. */
  onGap(look: () => void): () => void;
  close(): Promise<void>;
}

const RECONNECT_MS = 500;
const CONNECT_TIMEOUT_MS = 10_000;

export async function openSignals({
  url,
  pool,
  log,
}: {
  url: string;
  pool: Pool;
  log: Log;
}): Promise<Signals> {
  const self = randomUUID();
  const listeners: Record<SignalChannel, Set<(about: string) => void>> = {
    feed: new Set(),
    run: new Set(),
    session: new Set(),
    queue: new Set(),
    slot: new Set(),
    source: new Set(),
  };
  const gapListeners = new Set<() => void>();
  const sending = new Set<Promise<unknown>>();
  const closing = new AbortController();

  const deliver = (channel: SignalChannel, about: string) => {
    for (const listener of listeners[channel]) listener(about);
  };

  const connect = async (): Promise<Client> => {
    const fresh = new Client({
      connectionString: url,
      application_name: 'syncline signals',
      keepAlive: true,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    });
    let cause: Error | undefined;
    fresh.on('error', (error) => (cause ??= error)); // More than one may come; the end comes once.
    fresh.on('notification', ({ channel, payload = '' }) => {
      const [about = '', sender] = payload.split(' ');
      const known = channels.find((it) => `syncline_${it}` === channel);
      if (known && sender !== self) deliver(known, about);
    });
    try {
      await fresh.connect();
      await fresh.query(channels.map((channel) => `listen syncline_${channel}`).join('; '));
    } catch (error) {
      await fresh.end().catch(() => {}); // It is given up, whatever state it is in.
      throw error;
    }
    fresh.once('end', () => {
      if (closing.signal.aborted) return;
      log.warn({ err: cause }, 'The connection for signals was lost');
      reconnecting = reconnect();
    });
    return fresh;
  };

  const reconnect = async () => {
    while (!closing.signal.aborted) {
      await delay(RECONNECT_MS, null, { signal: closing.signal }).catch(() => {}); // Closing ends the wait.
      const fresh = closing.signal.aborted ? null : await connect().catch(() => null);
      if (!fresh) continue;
      client = fresh;
      return gapListeners.forEach((look) => look());
    }
  };

  let client = await connect();
  let reconnecting = Promise.resolve();

  return {
    send(channel, about) {
      deliver(channel, about);
      const sent = pool
        .query('select pg_notify($1, $2)', [`syncline_${channel}`, `${about} ${self}`])
        .catch((error: unknown) => log.warn({ err: error }, 'A signal could not be sent'))
        .finally(() => sending.delete(sent));
      sending.add(sent);
    },
    listen(channel, onSignal) {
      listeners[channel].add(onSignal);
      return () => void listeners[channel].delete(onSignal);
    },
    onGap(look) {
      gapListeners.add(look);
      return () => void gapListeners.delete(look);
    },
    async close() {
      closing.abort();
      await Promise.all(sending);
      await reconnecting;
      await client.end().catch(() => {}); // Already lost is as good as ended.
    },
  };
}
