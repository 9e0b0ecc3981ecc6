import type { RunView } from '@syncline/domain/run';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Link } from '@tanstack/react-router';
import { CircleDashed, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { ApplyAnyway } from './apply-anyway.tsx';
import { CancelRun } from './cancel-run.tsx';
import { RunProgress } from './run-progress.tsx';
import { isUnderWay } from './run-state.ts';

interface CurrentRunProps {
  /** The newest run of the source. */
  readonly run: RunView | null;
  readonly lastSyncedAt: string | null;
  readonly canAct: boolean;
  readonly onStart: () => void;
}

/** The newest run in full, until the person puts its result away. */
export function CurrentRun({ run, lastSyncedAt, canAct, onStart }: CurrentRunProps) {
  const { t } = useTranslation('runs');
  const [dismissedId, setDismissedId] = useState<string | null>(null);

  if (!run)
    return (
      <Card>
        <EmptyState icon={CircleDashed} title={t('neverSynced')} className="py-10">
          {t(canAct ? 'current.adminNever' : 'current.viewerNever')}
        </EmptyState>
      </Card>
    );

  if (dismissedId === run.id && !isUnderWay(run))
    return (
      <p className="text-sm text-ink-muted">
        {lastSyncedAt === null ? (
          t('current.noneComplete')
        ) : (
          <Trans
            t={t}
            i18nKey="current.lastSynced"
            components={{ time: <RelativeTime at={lastSyncedAt} /> }}
          />
        )}{' '}
        <Link
          to="/history/$runId"
          params={{ runId: run.id }}
          className="text-accent-ink underline-offset-4 hover:underline"
        >
          {t('current.showLast')}
        </Link>
      </p>
    );

  return (
    <RunProgress
      run={run}
      onDismiss={() => setDismissedId(run.id)}
      actions={
        canAct &&
        (isUnderWay(run) ? (
          <CancelRun key={run.id} runId={run.id} />
        ) : (
          run.status !== 'complete' && (
            <>
              {run.error?.kind === 'shrunk' && <ApplyAnyway run={run} onStarted={() => {}} />}
              <Button size="sm" onClick={onStart}>
                <RotateCw aria-hidden />
                {t('retry')}
              </Button>
            </>
          )
        ))
      }
    />
  );
}
