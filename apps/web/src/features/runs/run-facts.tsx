import type { RunView } from '@syncline/domain/run';
import { dateTimeText, timeText } from '@syncline/ui/date-text';
import { Fact, Facts } from '@syncline/ui/facts';
import { useLocale } from '@syncline/ui/locale';
import { bytesText, countText, durationText } from '@syncline/ui/number-text';
import { runDurationMs } from './run-state.ts';
import { triggerText } from './trigger-text.ts';

/** When a run did what, and how fast. */
export function RunFacts({ run }: { readonly run: RunView }) {
  const locale = useLocale();
  const durationMs = runDurationMs(run);
  const time = (at: string | null) => (at === null ? '–' : timeText(new Date(at), locale));
  const waitedMs =
    run.startedAt === null ? null : new Date(run.startedAt).getTime() - new Date(run.queuedAt).getTime();
  const rowsPerSecond =
    durationMs !== null && durationMs > 0 && run.stats.rows > 0
      ? Math.round(run.stats.rows / (durationMs / 1_000))
      : null;

  return (
    <Facts className="border-t border-line tabular-nums">
      <Fact label="Trigger">{triggerText(run)}</Fact>
      <Fact label="Queued">{dateTimeText(new Date(run.queuedAt), locale)}</Fact>
      <Fact label="Started">{time(run.startedAt)}</Fact>
      <Fact label="Ended">{time(run.endedAt)}</Fact>
      {waitedMs !== null && <Fact label="Waited">{durationText(waitedMs, locale)}</Fact>}
      {durationMs !== null && <Fact label="Duration">{durationText(durationMs, locale)}</Fact>}
      {rowsPerSecond !== null && (
        <Fact label="Speed">{countText(rowsPerSecond, locale)} rows per second</Fact>
      )}
      <Fact label="Downloaded">{bytesText(run.stats.bytes, locale)}</Fact>
      <Fact label="Requests">{countText(run.requests, locale)}</Fact>
      {run.rateLimited > 0 && (
        <Fact label="Rate-limited">
          <span className="text-warning-ink">{timesText(run.rateLimited, locale)}</span>
        </Fact>
      )}
      {run.warnings > 0 && (
        <Fact label="Warnings">
          <span className="text-warning-ink">{countText(run.warnings, locale)}</span>
        </Fact>
      )}
      <Fact label="Attempt">{countText(run.attempt, locale)}</Fact>
      {run.allowShrink && <Fact label="Shrink guard">Passed on request</Fact>}
      {run.cancelledBy !== null && <Fact label="Cancelled by">{run.cancelledBy}</Fact>}
    </Facts>
  );
}

const timesText = (times: number, locale: string) =>
  times === 1 ? 'Once' : `${countText(times, locale)} times`;
