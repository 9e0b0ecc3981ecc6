/**
 * Sends the notices that are due, from any number of processes at once: each takes its own.
 *
 *   due ──take──► in hand (due again in a minute) ──► delivered
 *    ▲                │                      └──────► given up, with the reason, after the sixth attempt
 *    └─ 10 s, 1 min, 5 min, 30 min, 2 h later ┘
 *
 * A sender that is killed with a notice in hand leaves it to the next: it may arrive twice, with the same id, and never
 * not at all.
 */
import type { Log } from '@syncline/db/log';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';
import type { Vault } from '../secrets/vault.ts';
import { openTarget } from './channel-target.ts';
import {
  alertOf,
  claimNotices,
  settleDelivered,
  settleFailed,
  type ClaimedNotice,
} from './claimed-notice.ts';
import { SECRET_LOST, type Deliver, type Delivery } from './deliver.ts';

type Outcome = Delivery & { readonly isFinal?: boolean };

export interface AlertSender {
  /** Sends what is due now; resolves when all of it was tried. Call it when a run has ended; it never rejects. */
  readonly wake: () => Promise<void>;
  /** Lets what is on its way arrive, for a moment. */
  readonly close: () => Promise<void>;
}

interface Deps {
  readonly pool: Pool;
  readonly vault: Vault;
  readonly deliver: Deliver;
  readonly clock: Clock;
  readonly log: Log;
  /** Where people reach the web app, for links; null while the server does not know. */
  readonly baseUrl: string | null;
  /** How long close() waits for what is on its way. */
  readonly closeWithinMs?: number;
}

export const RETRY_AFTER_MS = [10_000, 60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000] as const;
/** Longer than any delivery may take. */
export const IN_HAND_MS = 60_000;
const LOOK_EVERY_MS = 5_000;
const AT_ONCE = 20;

export function startAlertSender(deps: Deps): AlertSender {
  const { pool, vault, deliver, clock, log, baseUrl, closeWithinMs = 2_000 } = deps;
  const closing = new AbortController();
  const cutOff = new AbortController();
  let current: Promise<void> | null = null;
  let following: Promise<void> | null = null;

  const wake = (): Promise<void> => {
    if (current) {
      // What became due after the pass under way looked is for one more pass, however many ask.
      following ??= current.then(() => {
        following = null;
        return wake();
      });
      return following;
    }
    current = sendDue()
      .catch((error: unknown) =>
        log.warn({ err: error }, 'Alerts could not be sent; they are tried again in a moment'),
      )
      .finally(() => {
        current = null;
      });
    return current;
  };

  const sendDue = async (): Promise<void> => {
    const inHand = new Set<Promise<void>>();
    try {
      while (!closing.signal.aborted) {
        const now = clock.now();
        const until = new Date(now.getTime() + IN_HAND_MS);
        const taken = await claimNotices(pool, { now, until, limit: AT_ONCE - inHand.size });
        for (const notice of taken) {
          const done: Promise<void> = send(notice)
            .catch(report)
            .finally(() => inHand.delete(done));
          inHand.add(done);
        }
        if (inHand.size === 0) return;
        // A slow receiver holds up no other; one that is done makes room, and may be what a recovery waited for.
        if (taken.length === 0 || inHand.size === AT_ONCE) await Promise.race(inHand);
      }
    } finally {
      await Promise.all(inHand);
    }
  };

  const send = async (notice: ClaimedNotice): Promise<void> => {
    const outcome = await attempt(notice).catch((error: unknown) => {
      if (cutOff.signal.aborted) throw error;
      log.error({ err: error, notice: notice.id }, 'An alert could not be sent');
      return { isDelivered: false, reason: 'Something went wrong inside Syncline.', isFinal: false } as const;
    });
    if (outcome.isDelivered) return settleDelivered(pool, notice.id, clock.now());
    const { reason } = outcome;
    const delayMs = outcome.isFinal ? undefined : RETRY_AFTER_MS[notice.attempts - 1];
    const again = delayMs === undefined ? null : new Date(clock.now().getTime() + delayMs);
    if (!again) log.warn({ notice: notice.id, channel: notice.channelId, reason }, 'An alert was given up');
    await settleFailed(pool, notice, { reason, again });
  };

  const attempt = async (notice: ClaimedNotice): Promise<Outcome> => {
    const { channelId, channelKind, config, isEnabled, kind, wasTold } = notice;
    if (!isEnabled) return never('The channel was switched off before this could be sent.');
    if (kind === 'recovered' && !wasTold) return never('The alert itself did not arrive either.');
    const target = openTarget(vault, channelId, channelKind, config);
    if (!target) return never(SECRET_LOST);
    return deliver(target, alertOf(notice, baseUrl), cutOff.signal);
  };

  const report = (error: unknown): void => {
    // It stays in hand until its time is over, and is sent again then.
    if (!cutOff.signal.aborted) log.warn({ err: error }, 'What became of an alert could not be saved');
  };

  const timer = setInterval(() => void wake(), LOOK_EVERY_MS);

  return {
    wake,
    async close() {
      clearInterval(timer);
      closing.abort();
      const patience = setTimeout(() => cutOff.abort(), closeWithinMs);
      await Promise.all([current, following]);
      clearTimeout(patience);
    },
  };
}

const never = (reason: string): Outcome => ({ isDelivered: false, reason, isFinal: true });
