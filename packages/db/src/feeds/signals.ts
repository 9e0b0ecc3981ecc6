/**
 * Tells, within a process and between the processes on one database, that something was committed. A signal is a
 * hint to look, never data: one that is lost costs a moment, until the next look.
 *
 * Between processes a signal is one NOTIFY, sent after the commit and outside its transaction.
 */
import { randomUUID } from 'node:crypto';
import { Client, type Pool } from 'pg';
import type { Log } from '../log.ts';

/** The channels and what their signals are about: a feed's id, a run's id. */
export type SignalChannel = 'feed' | 'run';

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
  const listeners: Record<SignalChannel, Set<(about: string) => void>> = { feed: new Set(), run: new Set() };
  const gapListeners = new Set<() => void>();
  let client: Client | null = null;
  let reconnecting: NodeJS.Timeout | null = null;
  let isClosed = false;
  const sending = new Set<Promise<unknown>>();

  const deliver = (channel: SignalChannel, about: string) => {
    for (const listener of listeners[channel]) listener(about);
  };

  const connect = async () => {
    const fresh = new Client({
      connectionString: url,
      application_name: 'syncline signals',
      keepAlive: true,
    });
    fresh.on('error', (error) => {
      log.warn({ err: error }, 'The connection for signals was lost');
      reconnectSoon(fresh);
    });
    fresh.on('end', () => reconnectSoon(fresh));
    fresh.on('notification', ({ channel, payload = '' }) => {
      const [about = '', sender] = payload.split(' ');
      if (sender === self) return;
      deliver(channel === 'syncline_feed' ? 'feed' : 'run', about);
    });
    await fresh.connect();
    await fresh.query('listen syncline_feed; listen syncline_run');
    client = fresh;
  };

  const reconnectSoon = (lost: Client) => {
    if (isClosed || (client !== null && client !== lost) || reconnecting !== null) return;
    client = null;
    reconnecting = setTimeout(() => {
      reconnecting = null;
      connect().then(
        () => gapListeners.forEach((look) => look()),
        () => reconnectSoon(lost),
      );
    }, RECONNECT_MS);
  };

  await connect();

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
      isClosed = true;
      if (reconnecting) clearTimeout(reconnecting);
      await Promise.all(sending);
      await client?.end().catch(() => {}); // Already lost is as good as ended.
    },
  };
}
