import type { RunView } from '@syncline/domain/run';
import { Card, CardHeader } from '@syncline/ui/card';
import { Progress } from '@syncline/ui/progress';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface RunningNowProps {
  readonly runs: readonly RunView[];
  /** What a run does, in words. */
  readonly status: (run: RunView) => ReactNode;
  readonly toneOf: (run: RunView) => 'accent' | 'success' | 'warning' | 'danger' | 'neutral';
}

/** What is under way, moving as it does. */
export function RunningNow({ runs, status, toneOf }: RunningNowProps) {
  const { t } = useTranslation('overview');
  return (
    <Card className="min-w-0">
      <CardHeader title={t('now.title')} />
      {runs.length === 0 ? (
        <p className="px-4 pb-4 text-sm text-ink-muted">{t('now.nothing')}</p>
      ) : (
        <ul aria-label={t('now.title')} className="pb-2">
          {runs.map((run) => (
            <li key={run.id}>
              <Link
                to="/history/$runId"
                params={{ runId: run.id }}
                className="flex flex-col gap-1.5 px-4 py-2 text-sm transition-colors hover:bg-hover focus-visible:-outline-offset-2"
              >
                <span className="flex items-baseline justify-between gap-3">
                  <span className="truncate font-medium">{run.sourceName}</span>
                  <span className="shrink-0 text-xs text-ink-muted tabular-nums">{status(run)}</span>
                </span>
                <Progress
                  size="sm"
                  value={run.progress}
                  tone={toneOf(run)}
                  label={t('now.progress', { name: run.sourceName })}
                />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
