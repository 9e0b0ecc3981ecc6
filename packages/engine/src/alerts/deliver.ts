/** Brings one alert to one channel, once, and says why it could not be done. It is the caller who tries again. */
import type { Clock } from '@syncline/domain/clock';
import { textOf } from './alert-text.ts';
import type { Alert } from './alert.ts';
import type { ChannelTarget } from './channel-target.ts';
import type { SendMail } from './mail.ts';
import { slackMessageOf } from './slack-message.ts';
import { bodyOf, SIGNATURE_HEADER, signatureOf } from './webhook-message.ts';

export type Delivery =
  | { readonly isDelivered: true }
  /** What happened and what to do, for the admin who looks at the channel. It names no address. */
  | { readonly isDelivered: false; readonly reason: string };

export type Deliver = (target: ChannelTarget, alert: Alert, signal: AbortSignal) => Promise<Delivery>;

interface Deps {
  readonly fetch: typeof fetch;
  /** Null while the operator has named no mail server. */
  readonly mail: SendMail | null;
  readonly clock: Clock;
}

const HTTP_TIMEOUT_MS = 10_000;
const MAIL_TIMEOUT_MS = 30_000;

export const NO_MAIL_SERVER =
  'This server cannot send e-mail yet. Ask its operator to set SMTP_URL and SMTP_FROM, or use a webhook or Slack.';

export const SECRET_LOST =
  'The secret of this channel cannot be read, as SYNCLINE_SECRET has changed since it was saved. Make the channel anew.';

/** Rejects only when `signal` is aborted, with its reason. */
export function createDelivery({ fetch, mail, clock }: Deps): Deliver {
  return (target, alert, signal) => {
    switch (target.kind) {
      case 'webhook': {
        const body = bodyOf(alert);
        const headers = { [SIGNATURE_HEADER]: signatureOf(body, target.secret, clock.now()) };
        return post({ fetch, url: target.url, headers, body, signal, receiver: 'The receiver' });
      }
      case 'slack':
        return post({ fetch, url: target.url, body: slackMessageOf(alert), signal, receiver: 'Slack' });
      case 'email':
        return sendMail(mail, target.to, alert, signal);
    }
  };
}

interface Post {
  readonly fetch: typeof fetch;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
  readonly receiver: string;
}

/** Admins choose the address, so no redirect is followed: what it leads to is not what they chose. */
async function post({ fetch, url, headers, body, signal, receiver }: Post): Promise<Delivery> {
  const timeout = AbortSignal.timeout(HTTP_TIMEOUT_MS);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'User-Agent': 'Syncline', ...headers },
      body,
      redirect: 'manual',
      signal: AbortSignal.any([signal, timeout]),
    });
    await response.body?.cancel();
    return response.ok ? delivered : failed(answerText(receiver, response.status));
  } catch (error) {
    signal.throwIfAborted();
    return failed(
      timeout.aborted
        ? `${receiver} did not answer within ${HTTP_TIMEOUT_MS / 1_000} s. Check that it is up.`
        : `${receiver} could not be reached (${codeOf(error)}). Check the address, and that it can be reached from this server.`,
    );
  }
}

function answerText(receiver: string, status: number): string {
  if (status >= 300 && status < 400)
    return `${receiver} answered ${status}, a redirect; those are not followed. Enter the address it leads to.`;
  if (status === 404 || status === 410)
    return `${receiver} answered ${status}: nothing is at this address any more. Make a new one and enter it.`;
  if (status === 401 || status === 403)
    return `${receiver} answered ${status}: it does not let Syncline in. Check the address and what it allows.`;
  return `${receiver} answered ${status}. Look for the reason there.`;
}

async function sendMail(
  mail: SendMail | null,
  to: readonly string[],
  alert: Alert,
  signal: AbortSignal,
): Promise<Delivery> {
  if (!mail) return failed(NO_MAIL_SERVER);
  const { title, lines, link } = textOf(alert);
  const paragraphs = lines.map(({ label, text }) => (label ? `${label}: ${text}` : text));
  if (link) paragraphs.push(`${link.label}: ${link.url}`);
  const message = { id: alert.id, to, subject: title, text: `${paragraphs.join('\n\n')}\n` };
  const timeout = AbortSignal.timeout(MAIL_TIMEOUT_MS);
  try {
    await Promise.race([mail(message), rejected(AbortSignal.any([signal, timeout]))]);
    return delivered;
  } catch (error) {
    signal.throwIfAborted();
    return failed(
      timeout.aborted
        ? `The mail server did not take the message within ${MAIL_TIMEOUT_MS / 1_000} s. Check SMTP_URL.`
        : `The mail server did not take the message: ${error instanceof Error ? error.message : String(error)}. Check the recipients and SMTP_URL.`,
    );
  }
}

/** A mail on its way cannot be called back; who waits for it can be freed. */
const rejected = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) return reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

const delivered: Delivery = { isDelivered: true };
const failed = (reason: string): Delivery => ({ isDelivered: false, reason });

/** `fetch` says only that it failed; its cause says how. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error ? cause.message : String(cause);
}
