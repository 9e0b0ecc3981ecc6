/** What a person is told when something is wrong: what it is, and what they can do. */
import type { Place } from '../store/feed-writer.ts';
import { isQuota } from '../store/storage-trouble.ts';
import { TransportError, type TransportErrorKind } from '../transport.ts';

export function messageFor(error: unknown): string | null {
  if (isQuota(error)) return 'This device has no space left. Free some, then sync again.';
  if (error instanceof TransportError) return messages[error.kind];
  return 'This device could not store what it was sent. It will try again; reload the app if it goes on.';
}

/** Being without a network is no error: it is shown as what it is. */
const messages = {
  offline: null,
  unavailable: 'The server cannot answer right now. It is asked again shortly.',
  auth: 'This device is not enrolled any more. Enrol it again when convenient.',
  removed: 'This device was taken out of service. Enrol it again to use it.',
  expired: null,
  'too-many': 'The server is busy. It is asked again shortly.',
  refused: 'The server refused what this device asked for. Update the app.',
} as const satisfies Record<TransportErrorKind, string | null>;

export const messageForTypes = (failing: readonly { readonly place: Place }[]): string | null =>
  failing.length === 0
    ? null
    : `Not everything is up to date (${[...new Set(failing.map(({ place }) => place.type))].join(', ')}). It is tried again.`;
