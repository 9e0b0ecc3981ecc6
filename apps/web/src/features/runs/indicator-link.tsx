import { useLocale } from '@syncline/ui/locale';
import { percentText } from '@syncline/ui/number-text';
import { Progress } from '@syncline/ui/progress';
import { Countdown, RelativeTime, TimeUntil } from '@syncline/ui/relative-time';
import { Spinner } from '@syncline/ui/spinner';
import { Link } from '@tanstack/react-router';
import { CircleAlert, CircleCheck, CircleDashed, Hourglass } from 'lucide-react';
import type { ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { IndicatorState } from './indicator-state.ts';

const linkStyles = 'flex flex-col gap-1.5 rounded-t-lg px-3 py-2.5 transition-colors hover:bg-hover';

/** The one state of all sources, which leads to the run that it tells of. */
export function IndicatorLink({ state }: { state: IndicatorState }) {
  return 'runId' in state ? (
    <Link to="/history/$runId" params={{ runId: state.runId }} className={linkStyles}>
      <Indicator state={state} />
    </Link>
  ) : (
    <Link to="/history" className={linkStyles}>
      <Indicator state={state} />
    </Link>
  );
}

function Indicator({ state }: { state: IndicatorState }) {
  const { t } = useTranslation('runs');
  const locale = useLocale();
  switch (state.state) {
    case 'idle':
      return (
        <Line
          icon={<CircleDashed className="text-ink-faint" />}
          title={t(state.next === null ? 'indicator.idle' : 'indicator.auto')}
        >
          {state.next === null ? (
            t('indicator.idleHint')
          ) : (
            <Trans t={t} i18nKey="indicator.firstRun" components={{ time: <TimeUntil at={state.next} /> }} />
          )}
        </Line>
      );
    case 'syncing':
      return (
        <>
          <Line
            icon={<Spinner className="text-accent-ink" />}
            title={t('indicator.syncing')}
            aside={percentText(state.percent, locale)}
          >
            {state.sourceNames.length === 1
              ? state.sourceNames[0]
              : t('indicator.sources', { count: state.sourceNames.length })}
          </Line>
          <Progress value={state.percent} label={t('indicator.all')} size="sm" />
        </>
      );
    case 'success':
      return (
        <Line icon={<CircleCheck className="text-success" />} title={t('indicator.success')}>
          <Trans t={t} i18nKey="indicator.synced" components={{ time: <RelativeTime at={state.at} /> }} />
        </Line>
      );
    case 'error':
      return (
        <Line
          icon={<CircleAlert className="text-danger-ink" />}
          title={
            state.more === 0
              ? t('indicator.failed', { name: state.sourceName })
              : t('indicator.failedMore', { count: state.more + 1 })
          }
        >
          <span className="line-clamp-2 wrap-anywhere">{state.message || t('indicator.lastFailed')}</span>
        </Line>
      );
    case 'rate-limited':
      return (
        <Line
          icon={<Hourglass className="animate-shimmer text-warning-ink" />}
          title={t('indicator.waiting')}
          aside={<Countdown until={state.resumeAt} />}
        >
          {t(state.reason === 'retrying' ? 'indicator.willRetry' : 'indicator.askedForPause', {
            name: state.sourceName,
          })}
        </Line>
      );
  }
}

interface LineProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

function Line({ icon, title, aside, children }: LineProps) {
  return (
    <span className="flex items-start gap-2.5 [&_svg]:mt-0.5 [&_svg]:size-4 [&_svg]:shrink-0">
      {icon}
      <span className="min-w-0 flex-1">
        <span className="flex items-baseline justify-between gap-2 text-sm font-medium">
          {/* Announced when the state changes, not with every percent or second. */}
          <output className="truncate">{title}</output>
          {aside !== undefined && <span className="text-xs text-ink-muted tabular-nums">{aside}</span>}
        </span>
        <span className="block truncate text-xs text-ink-muted has-[.line-clamp-2]:whitespace-normal">
          {children}
        </span>
      </span>
    </span>
  );
}
