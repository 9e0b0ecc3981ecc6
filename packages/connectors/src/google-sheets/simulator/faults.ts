/** Ways in which an answer goes wrong, on demand. */
import { z } from 'zod';
import { driveRefusal, overQuota, page, refusal, type Reply } from './reply.ts';

const wayToFail = z.enum([
  'quota',
  'drive-quota',
  'not-enabled',
  'internal',
  'unavailable',
  'page',
  'truncated',
  'silent',
  'too-many-downloads',
]);
export type WayToFail = z.infer<typeof wayToFail>;

export const faultSchema = z.object({
  /** Requests whose path contains this. */
  path: z.string().default(''),
  /** So many requests go well before. */
  skip: z.int().default(0),
  times: z.int().default(1),
  way: wayToFail,
});
export type FaultInput = z.input<typeof faultSchema>;

export interface Faults {
  readonly add: (fault: FaultInput) => void;
  readonly next: (path: string) => WayToFail | null;
}

export function createFaults(): Faults {
  let faults: { path: string; skip: number; times: number; way: WayToFail }[] = [];
  return {
    add: (fault) => void faults.push(faultSchema.parse(fault)),
    next(path) {
      const fault = faults.find((known) => path.includes(known.path));
      if (!fault) return null;
      if (fault.skip > 0) {
        fault.skip -= 1;
        return null;
      }
      fault.times -= 1;
      if (fault.times <= 0) faults = faults.filter((known) => known !== fault);
      return fault.way;
    },
  };
}

/** 'truncated' and 'silent' are for whoever sends the answer. */
export const failedReply = {
  quota: overQuota('Read requests per minute per user'),
  'drive-quota': driveRefusal(403, 'userRateLimitExceeded', 'User rate limit exceeded.'),
  'not-enabled': refusal(
    403,
    'PERMISSION_DENIED',
    'Google Sheets API has not been used in project 1 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=1 then retry.',
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'SERVICE_DISABLED',
        domain: 'googleapis.com',
      },
    ],
  ),
  internal: refusal(500, 'INTERNAL', 'Internal error encountered.'),
  unavailable: refusal(503, 'UNAVAILABLE', 'The service is currently unavailable.'),
  page: page(200, 'Sorry, something went wrong.'),
  'too-many-downloads': page(429, 'We are sorry, but your computer may be sending automated queries.'),
  truncated: null,
  silent: null,
} as const satisfies Record<WayToFail, Reply | null>;
