/** What a person is told when something is wrong: what it is, and what they can do. Apps in another language hand in their own words. */
import type { Place } from '../store/feed-writer.ts';
import { isQuota } from '../store/storage-trouble.ts';
import { TransportError, type TransportErrorKind } from '../transport.ts';

export interface TroubleWords {
  readonly noSpace: string;
  readonly notStored: string;
  readonly unavailable: string;
  readonly auth: string;
  readonly removed: string;
  readonly busy: string;
  readonly refused: string;
  /** Some types could not be brought up to date; their names are separated by commas. */
  readonly notAll: (types: string) => string;
  /** What a person did could not be kept. */
  readonly notKept: string;
  readonly noData: string;
}

export const englishWords: TroubleWords = {
  noSpace: 'This device has no space left. Free some, then sync again.',
  notStored: 'This device could not store what it was sent. It will try again; reload the app if it goes on.',
  unavailable: 'The server cannot answer right now. It is asked again shortly.',
  auth: 'This device is not enrolled any more. Enrol it again when convenient.',
  removed: 'This device was taken out of service. Enrol it again to use it.',
  busy: 'The server is busy. It is asked again shortly.',
  refused: 'The server refused what this device asked for. Update the app.',
  notAll: (types) => `Not everything is up to date (${types}). It is tried again.`,
  notKept: 'This could not be kept. Try it again.',
  noData: 'This device has no data yet. Connect it, and wait until it has loaded.',
};

/** Being without a network is no error: it is shown as what it is. */
const wordOf = {
  offline: null,
  unavailable: 'unavailable',
  auth: 'auth',
  removed: 'removed',
  expired: null,
  'too-many': 'busy',
  refused: 'refused',
} as const satisfies Record<TransportErrorKind, keyof TroubleWords | null>;

export type Messages = ReturnType<typeof createMessages>;

/** `words` are asked for each time: the language may have changed. */
export const createMessages = (words: () => TroubleWords = () => englishWords) => ({
  words,
  messageFor: (error: unknown): string | null => {
    if (isQuota(error)) return words().noSpace;
    if (!(error instanceof TransportError)) return words().notStored;
    const word = wordOf[error.kind];
    return word && words()[word];
  },
  messageForTypes: (failing: readonly { readonly place: Place }[]): string | null =>
    failing.length === 0
      ? null
      : words().notAll([...new Set(failing.map(({ place }) => place.type))].join(', ')),
});
