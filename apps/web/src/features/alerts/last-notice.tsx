import { RelativeTime } from '@syncline/ui/relative-time';
import type { ChannelView } from './alert-views.ts';

const names = { opened: 'Alert', recovered: 'Recovery', test: 'Test' } as const;

/** What came of the newest message to a channel. */
export function LastNotice({ notice }: { readonly notice: ChannelView['lastNotice'] }) {
  if (!notice) return <span className="text-ink-faint">Nothing sent yet</span>;
  const name = names[notice.kind];
  if (notice.deliveredAt !== null)
    return (
      <span className="text-ink-muted">
        {name} delivered <RelativeTime at={notice.deliveredAt} />
      </span>
    );
  if (notice.error === null) return <span className="text-ink-muted">{name} on its way</span>;
  return (
    <span className="text-danger-ink">
      {name} not delivered: {notice.error}
      {notice.nextAttemptAt !== null && ' It is tried again.'}
    </span>
  );
}
