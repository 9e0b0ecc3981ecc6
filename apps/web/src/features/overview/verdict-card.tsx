import { Button } from '@syncline/ui/button';
import { classNames } from '@syncline/ui/class-names';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Link } from '@tanstack/react-router';
import {
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CirclePause,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { SourceHealth } from './overview-view.ts';
import type { Verdict } from './verdict.ts';

type Said = Exclude<Verdict, { state: 'empty' }>;

interface VerdictCardProps {
  readonly verdict: Said;
  readonly sources: readonly SourceHealth[];
}

/** More would be a list, and that is below. */
const NAMED = 3;

/** One look: is everything in step, and what to do if not. */
export function VerdictCard({ verdict, sources }: VerdictCardProps) {
  const { t } = useTranslation('overview');
  const { icon: Icon, box, ink } = looks[lookOf(verdict)];
  return (
    <section
      aria-label={t('title')}
      className={classNames('flex items-start gap-3.5 rounded-xl border px-4 py-4 sm:px-5', box)}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-6 shrink-0', ink)} strokeWidth={1.8} />
      <div className="min-w-0 flex-1">
        <output className="block text-lg font-semibold tracking-tight text-balance">
          {sentence(verdict, t)}
        </output>
        <div className="mt-0.5 text-sm text-ink-muted">
          <Details verdict={verdict} sources={sources} />
        </div>
      </div>
    </section>
  );
}

const looks = {
  good: { icon: CircleCheck, box: 'border-success/30 bg-success-soft', ink: 'text-success-ink' },
  quiet: { icon: CircleDashed, box: 'border-line bg-sunken', ink: 'text-ink-muted' },
  paused: { icon: CirclePause, box: 'border-line bg-sunken', ink: 'text-ink-muted' },
  warning: { icon: TriangleAlert, box: 'border-warning/35 bg-warning-soft', ink: 'text-warning-ink' },
  danger: { icon: CircleAlert, box: 'border-danger/30 bg-danger-soft', ink: 'text-danger-ink' },
} as const satisfies Record<string, { icon: LucideIcon; box: string; ink: string }>;

function lookOf(verdict: Said): keyof typeof looks {
  switch (verdict.state) {
    case 'in-step':
      return 'good';
    case 'starting':
      return 'quiet';
    case 'paused':
      return 'paused';
    case 'attention':
      return verdict.isSerious ? 'danger' : 'warning';
  }
}

function sentence(verdict: Said, t: TFunction<'overview'>): string {
  switch (verdict.state) {
    case 'in-step':
      return t('verdict.inStep');
    case 'starting':
      return t('verdict.starting');
    case 'paused':
      return t('verdict.paused');
    case 'attention':
      return verdict.sources.length > 0
        ? t('verdict.attention', { count: verdict.sources.length })
        : t('verdict.behind', { count: verdict.behind });
  }
}

function Details({ verdict, sources }: VerdictCardProps): ReactNode {
  const { t } = useTranslation('overview');
  switch (verdict.state) {
    case 'starting':
      return t('verdict.startingText');
    case 'paused':
      return t('verdict.pausedText');
    case 'in-step':
      return <Facts verdict={verdict} sources={sources} />;
    case 'attention':
      return <Needs verdict={verdict} />;
  }
}

function Facts({
  verdict: { tryingAgain, paused },
  sources,
}: {
  readonly verdict: Extract<Verdict, { state: 'in-step' }>;
  readonly sources: readonly SourceHealth[];
}) {
  const { t } = useTranslation('overview');
  const newest = sources
    .flatMap(({ lastSyncedAt }) => lastSyncedAt ?? [])
    .toSorted()
    .at(-1);
  return (
    <p className="flex flex-wrap gap-x-1.5">
      <span>{t('verdict.sources', { count: sources.length })}</span>
      {newest !== undefined && (
        <span>
          {'· '}
          <Trans t={t} i18nKey="verdict.lastSync" components={{ when: <RelativeTime at={newest} /> }} />
        </span>
      )}
      {tryingAgain > 0 && <span>{`· ${t('verdict.tryingAgain', { count: tryingAgain })}`}</span>}
      {paused > 0 && <span>{`· ${t('verdict.pausedSources', { count: paused })}`}</span>}
    </p>
  );
}

function Needs({
  verdict: { sources, behind },
}: {
  readonly verdict: Extract<Verdict, { state: 'attention' }>;
}) {
  const { t } = useTranslation('overview');
  const more = sources.length - NAMED;
  return (
    <ul className="mt-2 flex flex-col gap-2">
      {sources.slice(0, NAMED).map(({ id, name, error, lastRunId }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5">
          <Link
            to="/sources/$sourceId"
            params={{ sourceId: id }}
            className="font-medium text-ink underline-offset-4 hover:underline"
          >
            {name}
          </Link>
          <span className="line-clamp-2 min-w-0 break-words">{error ?? t('verdict.noError')}</span>
          {lastRunId !== null && (
            <Button asChild variant="link" size="inline" className="whitespace-normal">
              <Link
                to="/history/$runId"
                params={{ runId: lastRunId }}
                aria-label={`${t('verdict.openRun')}: ${name}`}
              >
                {t('verdict.openRun')}
              </Link>
            </Button>
          )}
        </li>
      ))}
      {more > 0 && (
        <li className="flex flex-wrap gap-x-2">
          {t('verdict.more', { count: more })}
          <Button asChild variant="link" size="inline">
            <Link to="/sources">{t('verdict.openSources')}</Link>
          </Button>
        </li>
      )}
      {behind > 0 && (
        <li className="flex flex-wrap gap-x-2">
          {sources.length > 0 && t('verdict.behind', { count: behind })}
          <Button asChild variant="link" size="inline">
            <Link to="/registers">{t('verdict.openRegisters')}</Link>
          </Button>
        </li>
      )}
    </ul>
  );
}
