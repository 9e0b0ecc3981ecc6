import type { RunView } from '@syncline/domain/run';
import { classNames } from '@syncline/ui/class-names';
import { useLocale } from '@syncline/ui/locale';
import { bytesText, countText, durationText } from '@syncline/ui/number-text';
import { Elapsed, RelativeTime } from '@syncline/ui/relative-time';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { Link } from '@tanstack/react-router';
import { ChangesSummary } from './changes-summary.tsx';
import { isUnderWay, runDurationMs, runMessage } from './run-state.ts';
import { RunStatusBadge } from './run-status-badge.tsx';
import { triggerText } from './trigger-text.ts';

interface RunsTableProps {
  readonly runs: readonly RunView[];
  /** Left out where all runs are of one source. */
  readonly withSource: boolean;
}

/** Runs as rows, newest first. A row opens its run. How many columns there are depends on the room it is given. */
export function RunsTable({ runs, withSource }: RunsTableProps) {
  return (
    <Table>
      <TableHead>
        <tr>
          <HeaderCell>Started</HeaderCell>
          {withSource && <HeaderCell>Source</HeaderCell>}
          <HeaderCell>Status</HeaderCell>
          <HeaderCell className="hidden @xl:table-cell">Changes</HeaderCell>
          <HeaderCell className="hidden text-right @4xl:table-cell">Rows</HeaderCell>
          <HeaderCell className="hidden text-right @6xl:table-cell">Downloaded</HeaderCell>
          <HeaderCell className="hidden text-right @2xl:table-cell">Duration</HeaderCell>
          <HeaderCell className="hidden @5xl:table-cell">Trigger</HeaderCell>
        </tr>
      </TableHead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} withSource={withSource} />
        ))}
      </tbody>
    </Table>
  );
}

function RunRow({ run, withSource }: { run: RunView; withSource: boolean }) {
  const locale = useLocale();
  const durationMs = runDurationMs(run);

  return (
    <Row className={classNames('relative', isUnderWay(run) && 'bg-accent-soft/35')}>
      <Cell className="whitespace-nowrap">
        {/* The link covers the row: one target for the pointer, one stop for the keyboard. */}
        <Link
          to="/history/$runId"
          params={{ runId: run.id }}
          className="after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          <RelativeTime at={run.queuedAt} />
        </Link>
      </Cell>
      {withSource && (
        <Cell className="w-full max-w-0 min-w-28 truncate font-medium @xl:w-auto @xl:max-w-56">
          {run.sourceName}
        </Cell>
      )}
      <Cell>
        <RunStatusBadge run={run} />
      </Cell>
      <Cell className="hidden w-full max-w-0 truncate @xl:table-cell">
        {run.status === 'error' ? (
          <span className="text-danger-ink" title={run.error?.message}>
            {run.error?.message}
          </span>
        ) : isUnderWay(run) ? (
          <span className="text-ink-muted">{runMessage(run)}</span>
        ) : (
          <ChangesSummary counts={run.counts} className="flex-nowrap" />
        )}
      </Cell>
      <Cell className="hidden text-right tabular-nums @4xl:table-cell">
        {countText(run.stats.rows, locale)}
      </Cell>
      <Cell className="hidden text-right whitespace-nowrap text-ink-muted tabular-nums @6xl:table-cell">
        {bytesText(run.stats.bytes, locale)}
      </Cell>
      <Cell className="hidden text-right whitespace-nowrap tabular-nums @2xl:table-cell">
        {durationMs !== null ? (
          durationText(durationMs, locale)
        ) : run.startedAt !== null && isUnderWay(run) ? (
          <Elapsed since={run.startedAt} text={durationText} />
        ) : (
          <span className="text-ink-faint">–</span>
        )}
      </Cell>
      <Cell className="hidden max-w-48 truncate text-ink-muted @5xl:table-cell">{triggerText(run)}</Cell>
    </Row>
  );
}
