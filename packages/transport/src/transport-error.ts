/** What went wrong between a replica and its server, by kind: the kind decides what is done next. */
import { TransportError, type TransportErrorKind } from '@syncline/replica/transport';
import { TRPCClientError } from '@trpc/client';

/** Of answers that say that somebody is not who they say. */
const UNAUTHENTICATED = 401;
const TOO_MANY = 429;
const FORBIDDEN = 403;

export function transportError(error: unknown): TransportError {
  if (error instanceof TransportError) return error;
  if (!(error instanceof TRPCClientError))
    return new TransportError('offline', messageOf(error), { cause: error });
  const data: unknown = error.data;
  if (!isRecord(data)) return new TransportError('offline', error.message, { cause: error });
  const { httpStatus, retryAfterMs } = data;
  const kind = typeof httpStatus === 'number' ? kindOf(httpStatus) : 'unavailable';
  return new TransportError(kind, error.message, {
    cause: error,
    ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
  });
}

/** The server knows who asks, and will not have it. */
export const isForbidden = (error: unknown): boolean =>
  error instanceof TRPCClientError && isRecord(error.data) && error.data['httpStatus'] === FORBIDDEN;

export function kindOf(status: number): TransportErrorKind {
  if (status === UNAUTHENTICATED) return 'expired';
  if (status === TOO_MANY) return 'too-many';
  return status >= 400 && status < 500 ? 'refused' : 'unavailable';
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
