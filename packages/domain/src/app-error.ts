/** Why a request could not be served. Clients switch on this; the message is for people. */
export type AppErrorCode =
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'invalid'
  | 'too_many_requests'
  | 'unavailable';

/** A failure we expect and can explain. Anything else that is thrown is a bug. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: AppErrorCode;
  /** When asking again makes sense, in milliseconds; null where nobody can tell. */
  readonly retryAfterMs: number | null;

  constructor(code: AppErrorCode, message: string, options: ErrorOptions & { retryAfterMs?: number } = {}) {
    super(message, options);
    this.code = code;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
