import { useEffect, useState, useSyncExternalStore } from 'react';
import type { LiveFeed } from './live-feed.ts';

/** A socket that comes back within this time is not worth a word. */
const WORTH_TELLING_AFTER_MS = 3_000;

/**
 * Since when the page is not told of changes (ISO-8601); null while it is, and for interruptions of a moment. `shownSince` tells of
 * when the page is that was opened without the server.
 */
export function useDisconnectedSince(
  feed: Pick<LiveFeed, 'get' | 'subscribe'>,
  shownSince: () => string | null,
): string | null {
  const keptAt = useSyncExternalStore(feed.subscribe, () => (feed.get() === 'live' ? null : shownSince()));
  const isLost = useSyncExternalStore(feed.subscribe, () => feed.get() === 'reconnecting');
  const [since, setSince] = useState<string | null>(null);

  useEffect(() => {
    if (!isLost) return;
    const lostAt = new Date().toISOString();
    const timer = setTimeout(() => setSince(lostAt), WORTH_TELLING_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setSince(null);
    };
  }, [isLost]);
  return keptAt ?? since;
}
