import { Badge } from '@syncline/ui/badge';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Link } from '@tanstack/react-router';
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import type { OrderSource } from './analytics-view.ts';

/** [A11] Where the orders come from, and how current that is: a link to each source. */
export function OrderSources({ sources }: { readonly sources: readonly OrderSource[] }) {
  const { t } = useTranslation('analytics');
  return (
    <ul aria-label={t('sources.label')} className="flex flex-wrap gap-2">
      {sources.map(({ id, name, lastSyncedAt, hasFailed }) => (
        <li key={id} className="max-w-full min-w-0">
          <Link
            to="/sources/$sourceId"
            params={{ sourceId: id }}
            className="flex max-w-full min-w-0 flex-wrap items-center gap-x-2 gap-y-1 rounded-md border border-line bg-raised px-2.5 py-1 text-xs transition-colors hover:bg-hover"
          >
            {hasFailed ? (
              <TriangleAlert aria-hidden className="size-3.5 shrink-0 text-danger-ink" />
            ) : (
              <CircleCheck aria-hidden className="size-3.5 shrink-0 text-success-ink" />
            )}
            <span className="truncate font-medium">{name}</span>
            <span className="text-ink-muted">
              {lastSyncedAt === null ? (
                t('sources.never')
              ) : (
                <Trans
                  t={t}
                  i18nKey="sources.synced"
                  components={{ when: <RelativeTime at={lastSyncedAt} /> }}
                />
              )}
            </span>
            {hasFailed && <Badge tone="danger">{t('sources.failed')}</Badge>}
          </Link>
        </li>
      ))}
    </ul>
  );
}
