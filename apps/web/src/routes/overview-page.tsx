import { Callout } from '@syncline/ui/callout';
import { ErrorState } from '@syncline/ui/error-state';
import { PageHeader } from '@syncline/ui/page-header';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Trans, useTranslation } from 'react-i18next';
import { useChosenStore } from '../chosen-store.ts';
import { useErrorText } from '../error-text.ts';
import { FreshnessCard } from '../features/overview/freshness-card.tsx';
import { OpenAlerts } from '../features/overview/open-alerts.tsx';
import type { Overview } from '../features/overview/overview-view.ts';
import { OverviewSkeleton } from '../features/overview/overview-skeleton.tsx';
import { RegistersCard } from '../features/overview/registers-card.tsx';
import { RunningNow } from '../features/overview/running-now.tsx';
import { SourceHealthList } from '../features/overview/source-health-list.tsx';
import { StartPage } from '../features/overview/start-page.tsx';
import { TimelineCard } from '../features/overview/timeline-card.tsx';
import { useOverview } from '../features/overview/use-overview.ts';
import { VerdictCard } from '../features/overview/verdict-card.tsx';
import { verdictOf, type RegisterCounts } from '../features/overview/verdict.ts';
import { stateOf, type RegisterState } from '../features/registers/register-state.ts';
import { RunBadge } from '../features/runs/run-badge.tsx';
import { runTone } from '../features/runs/run-state.ts';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';

/** One look answers whether everything is in step, and if not, why not. */
export function OverviewPage() {
  const { t } = useTranslation('overview');
  const errorText = useErrorText();
  const overview = useOverview(useChosenStore());
  return (
    <Page layout="reading">
      <PageHeader title={t('title')} />
      {overview.isPending && <OverviewSkeleton />}
      {overview.isError && !overview.data && (
        <ErrorState
          title={t('loadFailed')}
          message={errorText(overview.error)}
          onRetry={() => void overview.refetch()}
          isRetrying={overview.isFetching}
        />
      )}
      {overview.isError && overview.data && (
        <Callout
          tone="warning"
          title={
            <Trans
              t={t}
              i18nKey="asItWas"
              components={{ when: <RelativeTime at={new Date(overview.dataUpdatedAt).toISOString()} /> }}
            />
          }
        >
          {errorText(overview.error)}
        </Callout>
      )}
      {overview.data && <Everything overview={overview.data} />}
    </Page>
  );
}

function Everything({ overview }: { readonly overview: Overview }) {
  const { isAdmin, organisation } = useMe();
  const { sources, incidents, timeline, freshness, runs } = overview;
  const counts = countRegisters(overview.registers.map(stateOf));
  const verdict = verdictOf(overview, counts);
  if (verdict.state === 'empty') return <StartPage organisation={organisation.name} isAdmin={isAdmin} />;
  return (
    <>
      <VerdictCard verdict={verdict} sources={sources} />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <SourceHealthList sources={sources} />
          <TimelineCard timeline={timeline} sources={sources} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <RunningNow runs={runs} status={(run) => <RunBadge run={run} />} toneOf={runTone} />
          <OpenAlerts incidents={incidents} hasPage={isAdmin} />
          <RegistersCard counts={counts} />
          <FreshnessCard freshness={freshness} />
        </div>
      </div>
    </>
  );
}

const countRegisters = (states: readonly RegisterState[]): RegisterCounts => {
  const count = (state: RegisterState) => states.filter((known) => known === state).length;
  return { online: count('online'), behind: count('behind'), offline: count('offline'), new: count('new') };
};
