import type { RunView } from '@syncline/domain/run';
import { Card, CardHeader } from '@syncline/ui/card';
import { classNames } from '@syncline/ui/class-names';
import { timeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { durationText } from '@syncline/ui/number-text';
import { useNow } from '@syncline/ui/relative-time';
import { ScrollArea } from '@syncline/ui/scroll-area';
import { useTranslation } from 'react-i18next';
import { isUnderWay, runTone, type RunTone } from './run-state.ts';
import { runLabel } from './run-text.ts';
import { waterfallOf, type WaterfallRow } from './waterfall.ts';

const bars = {
  accent: 'bg-accent',
  success: 'bg-success',
  warning: 'bg-warning',
  danger: 'bg-danger',
  neutral: 'bg-ink-faint/55',
} as const satisfies Record<RunTone, string>;

/** Where the time of a run went: phases, waits and attempts, one below the other. */
export function RunSteps({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs');
  const underWay = isUnderWay(run);
  // What has ended depends on no clock.
  const now = useNow((time) => (underWay ? Math.ceil(time / 1_000) * 1_000 : 0));
  const rows = waterfallOf(run, now);
  const attempts = new Set(rows.map(({ attempt }) => attempt)).size;
  if (rows.length === 0) return null;

  return (
    <Card aria-label={t('steps.title')} className="overflow-hidden">
      <CardHeader title={t('steps.title')} />
      <ScrollArea label={t('steps.list')} className="max-h-80 border-t border-line py-1.5">
        <ol>
          {rows.map((row) => (
            <Step key={`${row.startedAt} ${row.status}`} row={row} withAttempt={attempts > 1} />
          ))}
        </ol>
      </ScrollArea>
    </Card>
  );
}

function Step({ row, withAttempt }: { row: WaterfallRow; withAttempt: boolean }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  return (
    <li
      title={timeText(new Date(row.startedAt), locale)}
      className="grid grid-cols-[7.5rem_1fr_3.75rem] items-center gap-x-3 px-4 py-1 text-sm hover:bg-hover/60 sm:grid-cols-[11rem_1fr_5.5rem]"
    >
      <span className="truncate">
        {runLabel(row, t)}
        {withAttempt && (
          <span className="text-xs text-ink-faint"> {t('steps.attempt', { count: row.attempt })}</span>
        )}
      </span>
      <span aria-hidden className="relative h-2.5 rounded-full bg-selected/60">
        <span
          className={classNames(
            'absolute inset-y-0 min-w-1 rounded-full',
            bars[runTone(row)],
            row.isOpen && 'animate-shimmer',
          )}
          style={{ left: `min(${row.left}%, 100% - 0.25rem)`, width: `${row.width}%` }}
        />
      </span>
      <span className="text-right text-xs whitespace-nowrap text-ink-muted tabular-nums">
        {durationText(row.durationMs, locale)}
      </span>
    </li>
  );
}
