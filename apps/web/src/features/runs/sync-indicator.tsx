import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { Skeleton } from '@syncline/ui/skeleton';
import { ChevronUp } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../trpc.ts';
import { IndicatorLink } from './indicator-link.tsx';
import { indicatorState } from './indicator-state.ts';
import { rememberedIndicator, rememberIndicator } from './indicator-memory.ts';
import { RunQueue } from './run-queue.tsx';
import { isUnderWay } from './run-state.ts';

interface SyncIndicatorProps {
  readonly organisationId: string;
  /** The state of the connection, shown beside. */
  readonly connection: ReactNode;
}

/** [A5] One look: is everything in step? Leads to the run that it tells of, and opens to all that run or wait. */
export function SyncIndicator({ organisationId, connection }: SyncIndicatorProps) {
  const trpc = useTRPC();
  const { t } = useTranslation('runs');
  const queueId = useId();
  const [isOpen, setIsOpen] = useState(false);
  const { data: sources } = useQuery(trpc.sources.list.queryOptions());
  const known = sources ? indicatorState(sources) : null;

  useEffect(() => {
    if (known) rememberIndicator(localStorage, organisationId, known);
  }, [known, organisationId]);

  const state = known ?? rememberedIndicator(localStorage, organisationId);
  const unended = (sources ?? []).flatMap(({ latestRun }) =>
    latestRun && isUnderWay(latestRun) ? [latestRun] : [],
  );

  return (
    <section aria-label={t('indicator.label')} className="rounded-lg border border-line bg-surface shadow-xs">
      {state ? (
        <IndicatorLink state={state} />
      ) : (
        <div aria-busy className="flex h-13 items-center gap-2.5 px-3">
          <Skeleton className="size-4 rounded-full" />
          <Skeleton className="w-28" />
        </div>
      )}
      {isOpen && (
        <div id={queueId} className="border-t border-line">
          <RunQueue newest={unended} />
        </div>
      )}
      <div className="flex h-8 items-center justify-between gap-2 border-t border-line pr-1.5 pl-3">
        {connection}
        {(unended.length > 0 || isOpen) && (
          <Button
            variant="ghost"
            size="sm"
            className="h-6 px-1.5"
            aria-expanded={isOpen}
            aria-controls={isOpen ? queueId : undefined}
            onClick={() => setIsOpen(!isOpen)}
          >
            {t('indicator.runs', { count: unended.length })}
            <ChevronUp aria-hidden className={classNames('transition-transform', isOpen && 'rotate-180')} />
          </Button>
        )}
      </div>
    </section>
  );
}
