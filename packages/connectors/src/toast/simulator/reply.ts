/** What the simulated API answers, before it goes over the wire. */
import { ERROR_CODE } from './judgements.ts';

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

export const ok = (body: unknown, headers: Reply['headers'] = {}): Reply => ({ status: 200, body, headers });

/** Toast's ErrorMessage, with its nulls. */
export const refusal = (status: number, message: string, headers: Reply['headers'] = {}): Reply => ({
  status,
  headers,
  body: {
    status,
    code: ERROR_CODE,
    message,
    messageKey: null,
    fieldName: null,
    link: null,
    requestId: 'b0a1f7c2-0000-4000-8000-000000000000',
    developerMessage: null,
    errors: [],
    canRetry: null,
  },
});
