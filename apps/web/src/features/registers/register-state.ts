/** How a register stands, from what the server knows of it. */
import type { RegisterView } from './register-view.ts';

export type RegisterState = 'online' | 'behind' | 'offline' | 'new' | 'revoked';

/** Changes are on their way all the time: only what stays away for so long is worth a second look. */
const BEHIND_AFTER_S = 10;

type Known = Pick<RegisterView, 'revokedAt' | 'lastSeenAt' | 'isOnline' | 'lag'>;

export function stateOf({ revokedAt, lastSeenAt, isOnline, lag }: Known): RegisterState {
  if (revokedAt !== null) return 'revoked';
  if (lastSeenAt === null) return 'new';
  if (!isOnline) return 'offline';
  return lag === null || (lag.changes > 0 && lag.seconds >= BEHIND_AFTER_S) ? 'behind' : 'online';
}
