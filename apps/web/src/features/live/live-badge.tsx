import { classNames } from '@syncline/ui/class-names';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { LiveFeed } from './live-feed.ts';

/** Whether what is shown keeps itself current, discreetly. */
export function LiveBadge({ feed }: { readonly feed: Pick<LiveFeed, 'get' | 'subscribe'> }) {
  const { t } = useTranslation('live');
  const state = useSyncExternalStore(feed.subscribe, feed.get);
  const isLive = state === 'live';
  return (
    <output className="flex items-center gap-2 text-xs text-ink-muted">
      <span
        aria-hidden
        className={classNames('size-1.5 rounded-full', isLive ? 'bg-success' : 'animate-shimmer bg-warning')}
      />
      {t(`states.${state}`)}
    </output>
  );
}
