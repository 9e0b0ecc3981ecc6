/** A thumbnail by its content. Images are files to the server, which may lie in any cache on the way. */
import { TransportError } from '@syncline/replica/transport';
import { kindOf } from './transport-error.ts';

interface Asked {
  readonly hash: string;
  readonly ticket: string;
  readonly signal: AbortSignal;
}

const NOT_FOUND = 404;

/** Null: there is none. */
export async function fetchImage(
  url: string,
  { hash, ticket, signal }: Asked,
): Promise<Uint8Array<ArrayBuffer> | null> {
  // Whatever a person waits for goes first, where fetch knows of priorities.
  const request = { headers: { authorization: `Bearer ${ticket}` }, priority: 'low', signal } as const;
  const response = await fetch(`${url}/images/${hash}/thumb.webp`, request);
  if (response.ok) return new Uint8Array(await response.arrayBuffer());
  if (response.status === NOT_FOUND) return null;
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  throw new TransportError(kindOf(response.status), `An image was answered with ${response.status}.`, {
    ...(Number.isFinite(seconds) && { retryAfterMs: seconds * 1_000 }),
  });
}
