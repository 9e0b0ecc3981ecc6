/** What the simulated Google answers, before it goes over the wire. */

export type Reply =
  | { readonly kind: 'json'; readonly status: number; readonly body: unknown }
  | { readonly kind: 'page'; readonly status: number; readonly html: string }
  | { readonly kind: 'csv'; readonly name: string; readonly text: string }
  | { readonly kind: 'redirect'; readonly status: 302 | 307; readonly to: string };

export const ok = (body: unknown): Reply => ({ kind: 'json', status: 200, body });
export const page = (status: number, text: string): Reply => ({
  kind: 'page',
  status,
  html: `<!DOCTYPE html><html lang="en"><head><title>${text}</title></head><body>${text}</body></html>`,
});

/** The envelope of newer APIs, such as Sheets. */
export const refusal = (
  code: number,
  status: string,
  message: string,
  details: readonly unknown[] = [],
): Reply => ({
  kind: 'json',
  status: code,
  body: { error: { code, message, status, ...(details.length > 0 && { details }) } },
});

/** The envelope of Drive, with its list of reasons. */
export const driveRefusal = (code: number, reason: string, message: string): Reply => ({
  kind: 'json',
  status: code,
  body: { error: { code, message, errors: [{ message, domain: 'global', reason }] } },
});

export const overQuota = (limit: string): Reply =>
  refusal(
    429,
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric 'Read requests' and limit '${limit}' of service 'sheets.googleapis.com' for consumer 'project_number:1'.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
        metadata: { service: 'sheets.googleapis.com', quota_limit_value: '60' },
      },
    ],
  );
