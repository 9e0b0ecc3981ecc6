/** Who has an organisation open in a visible tab: a subscription that is open for just as long. */
import type { Presence } from '@syncline/engine/presence';
import { tracked, type TrackedEnvelope } from '@trpc/server';
import { once } from 'node:events';
import type { Member } from '../context.ts';

export type PresenceService = ReturnType<typeof createPresenceService>;

export function createPresenceService({ presence }: { readonly presence: Presence }) {
  return {
    async *watch(
      { organisationId }: Member,
      signal: AbortSignal | undefined,
    ): AsyncGenerator<TrackedEnvelope<{ readonly isWatching: true }>, void, void> {
      const leave = presence.enter(organisationId);
      try {
        yield tracked('watching', { isWatching: true });
        if (signal && !signal.aborted) await once(signal, 'abort');
      } finally {
        leave();
      }
    },
  };
}
