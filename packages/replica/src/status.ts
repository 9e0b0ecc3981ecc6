/** How a replica is, as a bar at the bottom of the screen tells it (C10): one value, the same in all tabs of a device. */
import { z } from 'zod';
import { createListeners } from './views/source.ts';

export const statusSchema = z.object({
  connection: z.enum([
    'starting',
    /** Everything is read for the first time. */
    'loading',
    'live',
    'catching-up',
    /** Up to date, by asking again and again. */
    'polling',
    'offline',
    'auth-failed',
    'stopped',
  ]),
  rung: z.enum(['websocket', 'sse', 'long-poll']).nullable(),
  /** Records that were read, of those that are read from their beginning; null when nothing is. */
  downloading: z.object({ done: z.number(), total: z.number() }).readonly().nullable(),
  /** What was done here and waits to be sent. */
  pending: z.number(),
  /** What was done here and the server would not have. */
  refused: z.number(),
  /** When all of it was as the server's, in milliseconds. */
  lastSyncedAt: z.number().nullable(),
  /** All of it has been here once: what is shown is complete, even if it is not the newest. */
  hasSynced: z.boolean(),
  /** `full`: there is no space for more of them; everything else goes on. */
  images: z.enum(['ok', 'full']),
  /** For people: what is wrong, and what they can do. Null: nothing is. */
  error: z.string().nullable(),
  /** `failed`: the device has to be enrolled again. `removed`: it may read nothing any more, and holds nothing. */
  auth: z.enum(['ok', 'failed', 'removed']),
});

export type Status = Readonly<z.infer<typeof statusSchema>>;

export const INITIAL_STATUS: Status = {
  connection: 'starting',
  rung: null,
  downloading: null,
  pending: 0,
  refused: 0,
  lastSyncedAt: null,
  hasSynced: false,
  images: 'ok',
  error: null,
  auth: 'ok',
};

export function createStatus() {
  const listeners = createListeners<[]>();
  let status = INITIAL_STATUS;
  return {
    get: (): Status => status,
    subscribe: listeners.add,
    /** Whether that made a difference. */
    change(changed: Partial<Status>): boolean {
      const next = { ...status, ...changed };
      if (JSON.stringify(next) === JSON.stringify(status)) return false;
      status = next;
      listeners.tell();
      return true;
    },
  };
}
