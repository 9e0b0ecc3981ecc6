/**
 * An alert for another program: a JSON body, signed so that the receiver can tell that it comes from here and is fresh.
 *
 *   Syncline-Signature: t=<seconds since 1970>,v1=<hex HMAC-SHA256 of "t.body" with the channel's secret>
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Alert } from './alert.ts';

export const SIGNATURE_HEADER = 'Syncline-Signature';

export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64url')}`;

export function bodyOf(alert: Alert): string {
  const { id, at, organisation } = alert;
  if (alert.kind === 'test') return JSON.stringify({ id, kind: 'test', at, organisation });
  const { kind, incidentId, incidentKind, source, error, failures, url } = alert;
  return JSON.stringify({
    id,
    kind: `incident.${kind}`,
    at,
    incident: { id: incidentId, what: incidentKind, openedAt: alert.openedAt },
    source,
    organisation,
    error: { ...(error.kind !== null && { kind: error.kind }), message: error.message, advice: error.advice },
    failures,
    ...(url !== null && { url }),
  });
}

export function signatureOf(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  const hmac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${hmac}`;
}
