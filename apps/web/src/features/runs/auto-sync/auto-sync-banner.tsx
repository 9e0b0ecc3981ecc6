import { useQuery } from '@tanstack/react-query';
import { useLocale } from '@syncline/ui/locale';
import { Progress } from '@syncline/ui/progress';
import { useNow } from '@syncline/ui/relative-time';
import { Spinner } from '@syncline/ui/spinner';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import { useTRPC } from '../../../trpc.ts';
import { bannerState, phaseOf, type BannerState } from './banner-state.ts';
import { bannerText } from './banner-text.ts';

/**
 * [D7] Tells of syncs that nobody asked for, in a line that is there for it at the top of every page: it covers nothing and moves
 * nothing, and is empty most of the time.
 */
export function AutoSyncBanner() {
  const { t } = useTranslation('runs');
  const { data: sources = [] } = useQuery(useTRPC().sources.list.queryOptions());
  const runs = sources.flatMap(({ latestRun }) => latestRun ?? []);
  // As one text, so that the passing of time alone renders nothing anew.
  const phases = useNow((now) => runs.map((run) => phaseOf(run, now)).join(' '));
  const state = bannerState(runs, phases.split(' '));
  const source = state && sources.find(({ id }) => id === state.run.sourceId);

  return (
    <div className="h-7 shrink-0 px-4 sm:px-6">
      {state && source && (
        <aside aria-label={t('banner.label')}>
          <Banner state={state} type={source.entityType} />
        </aside>
      )}
    </div>
  );
}

function Banner({ state, type }: { state: BannerState; type: string }) {
  const { t } = useTranslation('runs');
  const labels = useLabels();
  const words = { t, typeLabel: labels.type, locale: useLocale() };
  const { title, figures } = bannerText(state, type, words);
  const isUpdating = state.kind === 'updating';
  return (
    <Link
      to="/history/$runId"
      params={{ runId: state.run.id }}
      className="flex h-7 animate-fade-in items-center gap-2 text-xs text-ink-muted hover:text-ink"
    >
      {isUpdating ? (
        <Spinner className="size-3.5 text-accent-ink" />
      ) : (
        <Check aria-hidden className="size-3.5 text-success" />
      )}
      <output className="truncate">{title}</output>
      <span className="shrink-0 tabular-nums">{figures}</span>
      {isUpdating && (
        <Progress
          value={state.run.progress}
          label={title}
          size="sm"
          className="ml-auto max-w-40 max-sm:hidden"
        />
      )}
    </Link>
  );
}
