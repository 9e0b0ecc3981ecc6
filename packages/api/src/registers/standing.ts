/**
 * Whether what stands in a register's ticket is still so, without asking the database for each call: a process knows where all
 * registers stand, and hears when one is revoked, moved or enrolled anew.
 */
import type { Log } from '@syncline/db/log';
import type { Signals } from '@syncline/db/signals';
import { loadStatement } from '@syncline/db/statement';
import type { Pool } from 'pg';
import type { Register } from '../context.ts';

export interface RegisterStanding {
  /** False for a ticket that no longer says what is so: its owner is to get a new one. */
  holds(ticket: Pick<Register, 'registerId' | 'storeId' | 'generation'>): Promise<boolean>;
  /** Told the identity (`register:…`) whose tickets have ended. Returns how to stop listening. */
  onEnd(listener: (identity: string) => void): () => void;
  close(): void;
}

interface Standing {
  readonly storeId: string;
  readonly generation: string;
  readonly isRevoked: boolean;
}

/** As whom a register is known to the signals of the channel 'session', and to whatever it keeps open. */
export const identityOfRegister = (registerId: string): string => `register:${registerId}`;

interface Deps {
  readonly pool: Pool;
  readonly signals: Pick<Signals, 'listen' | 'onGap'>;
  readonly log: Log;
}

export async function openRegisterStanding({ pool, signals, log }: Deps): Promise<RegisterStanding> {
  const known = new Map<string, Standing>();
  /** Those of whom something was heard that has not been read yet. */
  const reading = new Map<string, Promise<void>>();
  const listeners = new Set<(identity: string) => void>();
  const tell = (registerId: string) =>
    listeners.forEach((listener) => listener(identityOfRegister(registerId)));

  const readAll = async () => {
    for (const { id, ...standing } of await readStanding(pool, { id: null })) {
      const before = known.get(id);
      known.set(id, standing);
      if (before && JSON.stringify(before) !== JSON.stringify(standing)) tell(id);
    }
  };

  const readOne = async (registerId: string) => {
    const [found] = await readStanding(pool, { id: registerId });
    if (found) known.set(registerId, found);
    else known.delete(registerId);
  };

  /** Until it has been read, nobody is let in on what was known before. */
  const readAgain = (registerId: string): Promise<void> => {
    const read: Promise<void> = (reading.get(registerId) ?? Promise.resolve())
      .catch(() => {})
      .then(() => readOne(registerId))
      .then(() => {
        if (reading.get(registerId) === read) reading.delete(registerId);
      });
    reading.set(registerId, read);
    return read;
  };

  const stopListening = signals.listen('session', (about) => {
    const [kind, registerId] = about.split(':');
    if (kind !== 'register' || registerId === undefined) return;
    readAgain(registerId).catch((error: unknown) =>
      log.warn({ err: error }, 'Where a register stands could not be read; trying again when it calls'),
    );
    tell(registerId);
  });
  const stopGap = signals.onGap(() => {
    readAll().catch((error: unknown) =>
      log.warn({ err: error }, 'Where the registers stand could not be read'),
    );
  });
  await readAll();

  return {
    async holds({ registerId, storeId, generation }) {
      const unread = reading.get(registerId);
      if (unread) await unread.catch(() => readAgain(registerId));
      const standing = known.get(registerId);
      // One that was enrolled since: what it carries is ours and minutes old.
      if (!standing) return true;
      return !standing.isRevoked && standing.storeId === storeId && standing.generation === generation;
    },
    onEnd(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close() {
      stopListening();
      stopGap();
    },
  };
}

const readStanding = loadStatement<{ id: string | null }, Standing & { id: string }>(
  import.meta.url,
  'standing.sql',
);
