import type { IncomingMessage } from 'node:http';

/**
 * A browser says where a request comes from; a foreign page's request carries our cookie all the same. Programs that
 * are no browsers send no origin and have no cookie of ours.
 */
export function isForeign(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  if (origin === undefined) return false;
  try {
    return new URL(origin).host !== host;
  } catch {
    return true;
  }
}
