import { useLocale } from '@syncline/ui/locale';
import { durationText } from '@syncline/ui/number-text';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Cell, Row } from '@syncline/ui/table';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import { HealthBadge } from '../health-badge.tsx';
import { RecentChanges } from '../recent-changes.tsx';
import { RecentDurations } from '../recent-durations.tsx';
import { NextRun } from '../schedule/next-run.tsx';
import type { SourceView } from '../source-view.ts';
import { whereFrom } from '../where-from.ts';
import { KindIcon } from './kind-icon.tsx';
import type { SourceParts } from './sources-table.tsx';

interface SourceRowProps extends SourceParts {
  readonly source: SourceView;
}

/** A source in the list. Where there is little room, it is a card: all that matters stands in the first cell. */
export function SourceRow({ source, status, lastRun, badge, action }: SourceRowProps) {
  const { t } = useTranslation('sources');
  const { t: common } = useTranslation();
  const labels = useLabels();
  const locale = useLocale();
  const lastMs = source.recentRuns.at(-1)?.durationMs;
  return (
    <Row className="relative">
      <Cell className="h-14 w-full max-w-0 max-sm:py-3">
        <div className="flex items-center gap-3">
          <span className="max-sm:hidden">
            <KindIcon kind={source.kind} />
          </span>
          <div className="min-w-0 flex-1">
            <div className="flex items-center gap-2">
              <Link
                to="/sources/$sourceId"
                params={{ sourceId: source.id }}
                className="truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
              >
                {source.name}
              </Link>
              <span className="hidden shrink-0 @lg:block [&_*]:flex-nowrap">{badge(source)}</span>
            </div>
            <div className="truncate text-xs text-ink-muted">
              {labels.type(source.entityType)} · {whereFrom(source, t)}
            </div>
            <div className="mt-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-xs text-ink-muted @lg:hidden">
              {status(source)}
              {source.health !== 'healthy' && <HealthBadge health={source.health} />}
              {source.lastSyncedAt !== null && <RelativeTime at={source.lastSyncedAt} />}
              <span className="tabular-nums">
                {t('list.next')} <NextRun source={source} />
              </span>
            </div>
            <div className="mt-2 grid max-w-64 grid-cols-2 gap-4 @lg:hidden">
              <RecentDurations runs={source.recentRuns} className="h-5" />
              <RecentChanges runs={source.recentRuns} className="h-5" />
            </div>
          </div>
        </div>
      </Cell>
      <Cell className="hidden @lg:table-cell">{status(source)}</Cell>
      <Cell className="hidden @5xl:table-cell">
        <HealthBadge health={source.health} />
      </Cell>
      <Cell className="hidden whitespace-nowrap text-ink-muted @2xl:table-cell">
        {source.lastSyncedAt === null ? common('never') : <RelativeTime at={source.lastSyncedAt} />}
      </Cell>
      <Cell className="hidden whitespace-nowrap text-ink-muted tabular-nums @3xl:table-cell">
        <NextRun source={source} />
      </Cell>
      <Cell className="hidden @4xl:table-cell">
        <div className="flex items-center gap-2">
          <span className="w-16">
            <RecentDurations runs={source.recentRuns} className="h-6" />
          </span>
          <span className="text-xs whitespace-nowrap text-ink-muted tabular-nums">
            {lastMs === undefined ? '–' : durationText(lastMs, locale)}
          </span>
        </div>
      </Cell>
      <Cell className="hidden @4xl:table-cell">
        <RecentChanges runs={source.recentRuns} className="h-6 w-24" />
      </Cell>
      <Cell className="hidden max-w-64 min-w-40 @7xl:table-cell">{lastRun(source)}</Cell>
      <Cell className="relative z-[1] w-px text-right">{action(source)}</Cell>
    </Row>
  );
}
