import type { RunView } from '@syncline/domain/run';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { bytesText, countText, durationText } from '@syncline/ui/number-text';
import { Elapsed, RelativeTime } from '@syncline/ui/relative-time';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { Link } from '@tanstack/react-router';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { ChangesSummary } from './changes-summary.tsx';
import { isUnderWay, runDurationMs } from './run-state.ts';
import { RunStatusBadge } from './run-status-badge.tsx';
import { runMessage, triggerText } from './run-text.ts';

interface RunsTableProps {
  readonly runs: readonly RunView[];
  /** Left out where all runs are of one source. */
  readonly withSource: boolean;
  /** Room held for rows of the list that are not in the document, in pixels, and where among them these are. */
  readonly window?: {
    readonly before: number;
    readonly after: number;
    readonly firstIndex: number;
    readonly isWhole: boolean;
    readonly count: number;
  };
}

/** Every row is as high, so that a list knows how long it is without having drawn it. */
export const RUN_ROW_HEIGHT = 40;

/** Runs as rows, newest first. A row opens its run. How many columns there are depends on the room it is given. */
export function RunsTable({ runs, withSource, window }: RunsTableProps) {
  const { t } = useTranslation('runs');
  return (
    // Columns keep their width whatever rows are in sight.
    <Table
      aria-label={t('history.table')}
      className="table-fixed"
      aria-rowcount={window && (window.isWhole ? window.count + 1 : -1)}
    >
      <TableHead>
        <tr>
          <HeaderCell className="w-28">{t('history.columns.started')}</HeaderCell>
          {withSource && (
            <HeaderCell className="@xl:w-44 @4xl:w-60">{t('history.columns.source')}</HeaderCell>
          )}
          <HeaderCell className="w-36 @xl:w-44">{t('history.columns.status')}</HeaderCell>
          <HeaderCell className="hidden @xl:table-cell">{t('history.columns.changes')}</HeaderCell>
          <HeaderCell className="hidden w-24 text-right @4xl:table-cell">
            {t('history.columns.rows')}
          </HeaderCell>
          <HeaderCell className="hidden w-28 text-right @6xl:table-cell">
            {t('history.columns.downloaded')}
          </HeaderCell>
          <HeaderCell className="hidden w-28 text-right @2xl:table-cell">
            {t('history.columns.duration')}
          </HeaderCell>
          <HeaderCell className="hidden w-44 @5xl:table-cell">{t('history.columns.trigger')}</HeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {window && window.before > 0 && <Room height={window.before} />}
        {runs.map((run, index) => (
          <RunRow
            key={run.id}
            run={run}
            withSource={withSource}
            // The first row is the header.
            {...(window && { rowIndex: window.firstIndex + index + 2 })}
          />
        ))}
        {window && window.after > 0 && <Room height={window.after} />}
      </tbody>
    </Table>
  );
}

function Room({ height }: { height: number }) {
  return (
    <tr aria-hidden>
      {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- nobody is told of it */}
      <td style={{ height, padding: 0 }} />
    </tr>
  );
}

interface RunRowProps {
  readonly run: RunView;
  readonly withSource: boolean;
  readonly rowIndex?: number;
}

const RunRow = memo(function RunRow({ run, withSource, rowIndex }: RunRowProps) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  const durationMs = runDurationMs(run);

  return (
    <Row aria-rowindex={rowIndex} className={classNames('relative', isUnderWay(run) && 'bg-accent-soft/35')}>
      <Cell className="truncate">
        {/* The link covers the row: one target for the pointer, one stop for the keyboard. */}
        <Link
          to="/history/$runId"
          params={{ runId: run.id }}
          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <RelativeTime at={run.queuedAt} />
        </Link>
      </Cell>
      {withSource && <Cell className="truncate font-medium">{run.sourceName}</Cell>}
      <Cell className="truncate">
        <RunStatusBadge run={run} />
      </Cell>
      <Cell className="hidden truncate @xl:table-cell">
        {run.status === 'error' ? (
          <span className="text-danger-ink" title={run.error?.message}>
            {run.error?.message}
          </span>
        ) : isUnderWay(run) ? (
          <span className="text-ink-muted">{runMessage(run, t)}</span>
        ) : (
          <ChangesSummary counts={run.counts} className="flex-nowrap" />
        )}
      </Cell>
      <Cell className="hidden text-right tabular-nums @4xl:table-cell">
        {countText(run.stats.rows, locale)}
      </Cell>
      <Cell className="hidden truncate text-right text-ink-muted tabular-nums @6xl:table-cell">
        {bytesText(run.stats.bytes, locale)}
      </Cell>
      <Cell className="hidden truncate text-right tabular-nums @2xl:table-cell">
        {durationMs !== null ? (
          durationText(durationMs, locale)
        ) : run.startedAt !== null && isUnderWay(run) ? (
          <Elapsed since={run.startedAt} text={durationText} />
        ) : (
          <span className="text-ink-faint">–</span>
        )}
      </Cell>
      <Cell className="hidden truncate text-ink-muted @5xl:table-cell">{triggerText(run, t)}</Cell>
    </Row>
  );
});
