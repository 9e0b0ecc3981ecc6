import { RelativeTime } from '@syncline/ui/relative-time';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { Link } from '@tanstack/react-router';
import { FileSpreadsheet, FileText, Sheet, Utensils } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { HealthBadge } from './health-badge.tsx';
import { NextRun } from './schedule/next-run.tsx';
import type { SourceView } from './source-view.ts';
import { whereFrom } from './where-from.ts';

interface SourcesTableProps {
  readonly sources: readonly SourceView[];
  /** What runs have to say about a source is shown by who knows runs. */
  readonly status: (source: SourceView) => ReactNode;
  readonly lastRun: (source: SourceView) => ReactNode;
  readonly badge: (source: SourceView) => ReactNode;
  readonly action: (source: SourceView) => ReactNode;
}

/** All sources side by side. A row opens its source. How many columns there are depends on the room it is given. */
export function SourcesTable({ sources, status, lastRun, badge, action }: SourcesTableProps) {
  const { t: common } = useTranslation();
  const labels = useLabels();
  const { t } = useTranslation('sources');
  return (
    <Table>
      <TableHead>
        <tr>
          <HeaderCell>{t('columns.source')}</HeaderCell>
          <HeaderCell className="hidden @6xl:table-cell">{t('columns.records')}</HeaderCell>
          <HeaderCell className="hidden @lg:table-cell">{t('columns.status')}</HeaderCell>
          <HeaderCell className="hidden @4xl:table-cell">{t('columns.health')}</HeaderCell>
          <HeaderCell className="hidden @2xl:table-cell">{t('columns.lastSynced')}</HeaderCell>
          <HeaderCell className="hidden @3xl:table-cell">{t('columns.nextRun')}</HeaderCell>
          <HeaderCell className="hidden @5xl:table-cell">{t('columns.lastRun')}</HeaderCell>
          <HeaderCell>
            <span className="sr-only">{t('columns.actions')}</span>
          </HeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {sources.map((source) => (
          <Row key={source.id} className="relative">
            <Cell className="h-14 w-full max-w-0 max-sm:py-3">
              <div className="flex items-center gap-3">
                <span className="flex size-8 shrink-0 items-center justify-center rounded-md border border-line bg-raised max-sm:hidden">
                  <KindIcon kind={source.kind} />
                </span>
                <div className="min-w-0">
                  <div className="flex items-center gap-2">
                    <Link
                      to="/sources/$sourceId"
                      params={{ sourceId: source.id }}
                      className="truncate font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
                    >
                      {source.name}
                    </Link>
                    <span className="hidden @lg:block @5xl:hidden">{badge(source)}</span>
                  </div>
                  <div className="truncate text-xs text-ink-muted">{whereFrom(source, t)}</div>
                  <div className="mt-1.5 flex flex-wrap items-center gap-2 text-xs text-ink-muted @lg:hidden">
                    {status(source)}
                    {source.health !== 'healthy' && <HealthBadge health={source.health} />}
                    {source.lastSyncedAt !== null && <RelativeTime at={source.lastSyncedAt} />}
                  </div>
                </div>
              </div>
            </Cell>
            <Cell className="hidden whitespace-nowrap text-ink-muted @6xl:table-cell">
              {labels.type(source.entityType)}
            </Cell>
            <Cell className="hidden @lg:table-cell">{status(source)}</Cell>
            <Cell className="hidden @4xl:table-cell">
              <HealthBadge health={source.health} />
            </Cell>
            <Cell className="hidden whitespace-nowrap text-ink-muted @2xl:table-cell">
              {source.lastSyncedAt === null ? common('never') : <RelativeTime at={source.lastSyncedAt} />}
            </Cell>
            <Cell className="hidden whitespace-nowrap text-ink-muted tabular-nums @3xl:table-cell">
              <NextRun source={source} />
            </Cell>
            <Cell className="hidden max-w-64 @5xl:table-cell">{lastRun(source)}</Cell>
            <Cell className="relative z-[1] w-px text-right">{action(source)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const icons: Readonly<Record<string, typeof Sheet>> = {
  'google-sheets': Sheet,
  'pdf-grid': FileText,
  toast: Utensils,
};

function KindIcon({ kind }: { kind: string }) {
  const Icon = icons[kind] ?? FileSpreadsheet;
  return <Icon aria-hidden className="size-4 text-ink-muted" strokeWidth={1.7} />;
}
