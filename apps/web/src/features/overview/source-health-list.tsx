import { Badge, type BadgeTone } from '@syncline/ui/badge';
import { Button } from '@syncline/ui/button';
import { Card, CardHeader } from '@syncline/ui/card';
import { useLocale } from '@syncline/ui/locale';
import { durationText } from '@syncline/ui/number-text';
import { RelativeTime, TimeUntil } from '@syncline/ui/relative-time';
import { Sparkline } from '@syncline/ui/sparkline';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SourceHealth } from './overview-view.ts';
import { byNeed } from './verdict.ts';

/** All that have something wrong are among them, unless there are more of those. */
const SHOWN = 8;

const tones = {
  healthy: 'success',
  degraded: 'warning',
  failing: 'danger',
  paused: 'neutral',
} as const satisfies Record<SourceHealth['health'], BadgeTone>;

/** How every source is doing: those one should look at first. */
export function SourceHealthList({ sources }: { readonly sources: readonly SourceHealth[] }) {
  const { t } = useTranslation('overview');
  const shown = byNeed(sources).slice(0, SHOWN);
  return (
    <Card className="@container min-w-0 overflow-hidden">
      <CardHeader
        title={t('health.title')}
        description={t('health.description')}
        actions={
          <Button asChild size="sm">
            <Link to="/sources">{t('health.all')}</Link>
          </Button>
        }
      />
      <Table>
        <TableHead>
          <tr>
            <HeaderCell>{t('health.source')}</HeaderCell>
            <HeaderCell>{t('health.state')}</HeaderCell>
            <HeaderCell className="hidden @md:table-cell">{t('health.lastSynced')}</HeaderCell>
            <HeaderCell className="hidden @2xl:table-cell">{t('health.next')}</HeaderCell>
            <HeaderCell className="hidden w-28 @xl:table-cell">{t('health.durations')}</HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {shown.map((source) => (
            <Row key={source.id}>
              <Cell className="w-full max-w-0 min-w-28">
                <Link
                  to="/sources/$sourceId"
                  params={{ sourceId: source.id }}
                  className="block truncate font-medium underline-offset-4 hover:underline"
                >
                  {source.name}
                </Link>
              </Cell>
              <Cell>
                <Badge tone={tones[source.health]}>{t(`health.states.${source.health}`)}</Badge>
              </Cell>
              <Cell className="hidden whitespace-nowrap text-ink-muted tabular-nums @md:table-cell">
                {source.lastSyncedAt === null ? t('health.never') : <RelativeTime at={source.lastSyncedAt} />}
              </Cell>
              <Cell className="hidden whitespace-nowrap text-ink-muted tabular-nums @2xl:table-cell">
                <NextRun source={source} />
              </Cell>
              <Cell className="hidden @xl:table-cell">
                <Durations durationsMs={source.durationsMs} />
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      {sources.length > shown.length && (
        <p className="border-t border-line px-4 py-2.5 text-xs text-ink-muted">
          {t('health.more', { count: sources.length - shown.length })}
        </p>
      )}
    </Card>
  );
}

function NextRun({ source: { health, nextDueAt, isWatched } }: { readonly source: SourceHealth }) {
  const { t } = useTranslation('overview');
  if (health === 'paused') return t('health.states.paused');
  if (nextDueAt !== null) return <TimeUntil at={nextDueAt} />;
  return isWatched ? t('health.whileWatched') : t('health.onDemand');
}

function Durations({ durationsMs }: Pick<SourceHealth, 'durationsMs'>) {
  const { t } = useTranslation('overview');
  const locale = useLocale();
  if (durationsMs.length < 2) return null;
  return (
    <Sparkline
      values={durationsMs}
      tone="neutral"
      className="h-5 w-24"
      label={t('health.durationsLabel', {
        shortest: durationText(Math.min(...durationsMs), locale),
        longest: durationText(Math.max(...durationsMs), locale),
      })}
    />
  );
}
