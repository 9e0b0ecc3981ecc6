import type { Replica } from '@syncline/replica/replica';
import { texts } from '../texts.ts';

export type Status = ReturnType<Replica['status']['get']>;

/** How the register stands with the server, in a word. */
export const connectionText = {
  starting: texts.starting,
  loading: texts.loadingShort,
  live: texts.online,
  'catching-up': texts.online,
  polling: texts.online,
  offline: texts.offline,
  'auth-failed': texts.notEnrolled,
  stopped: texts.stopped,
} as const satisfies Record<Status['connection'], string>;
