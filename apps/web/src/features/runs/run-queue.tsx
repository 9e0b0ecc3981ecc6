import { useQuery } from '@tanstack/react-query';
import type { RunView } from '@syncline/domain/run';
import { useLocale } from '@syncline/ui/locale';
import { percentText } from '@syncline/ui/number-text';
import { Progress } from '@syncline/ui/progress';
import { Countdown } from '@syncline/ui/relative-time';
import { Skeleton } from '@syncline/ui/skeleton';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../trpc.ts';
import { newerRun } from './merge-run.ts';
import { isUnderWay, runTone } from './run-state.ts';
import { runLabel } from './run-text.ts';

interface RunQueueProps {
  /** What the page knows of runs that have not ended: it moves faster than the queue is asked for. */
  readonly newest: readonly RunView[];
}

/** [B12] The runs under way, then those that wait, in the order in which they will be taken. */
export function RunQueue({ newest }: RunQueueProps) {
  const { t } = useTranslation('runs');
  const queue = useQuery(useTRPC().sync.queue.queryOptions(undefined, { staleTime: 0 }));
  if (queue.isPending)
    return (
      <div aria-busy className="px-3 py-2.5">
        <Skeleton />
      </div>
    );

  if (queue.isError && !queue.data)
    return <p className="px-3 py-2.5 text-xs text-danger-ink">{t('queue.loadFailed')}</p>;

  const waiting = (queue.data ?? [])
    .map(({ run, ahead }) => {
      const known = newest.find(({ id }) => id === run.id);
      return { run: known ? newerRun(run, known) : run, ahead };
    })
    .filter(({ run }) => isUnderWay(run));
  if (waiting.length === 0) return <p className="px-3 py-2.5 text-xs text-ink-muted">{t('queue.empty')}</p>;

  return (
    <ul aria-label={t('queue.label')} className="scrollbar-slim max-h-64 overflow-y-auto py-1">
      {waiting.map(({ run, ahead }) => (
        <li key={run.id}>
          <Link
            to="/history/$runId"
            params={{ runId: run.id }}
            className="flex flex-col gap-1 px-3 py-1.5 text-xs transition-colors hover:bg-hover focus-visible:-outline-offset-2"
          >
            <span className="flex items-baseline justify-between gap-2">
              <span className="truncate font-medium text-ink">{run.sourceName}</span>
              <span className="shrink-0 text-ink-muted tabular-nums">
                <Standing run={run} ahead={ahead} />
              </span>
            </span>
            {run.status !== 'queued' && (
              <Progress
                value={run.progress}
                label={t('progressOf', { name: run.sourceName })}
                size="sm"
                tone={runTone(run)}
              />
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}

function Standing({ run, ahead }: { run: RunView; ahead: number | null }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  if (run.resumeAt !== null) return <Countdown until={run.resumeAt} />;
  if (run.status !== 'queued') return percentText(run.progress, locale);
  if (ahead === null) return runLabel(run, t);
  return ahead === 0 ? t('queue.next') : t('queue.ahead', { count: ahead });
}
