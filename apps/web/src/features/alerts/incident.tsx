import { Badge } from '@syncline/ui/badge';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Link } from '@tanstack/react-router';
import { CircleCheck, Siren } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import type { IncidentView } from './alert-views.ts';

/** What happened, since when, what to do, and who was told. */
export function Incident({ incident }: { readonly incident: IncidentView }) {
  const { t } = useTranslation('alerts');
  const { sourceId, sourceName, kind, failures, runId, message, advice, openedAt, closedAt, notices } =
    incident;
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {closedAt === null ? (
          <Badge tone="danger">
            <Siren aria-hidden />
            {t('incidents.open')}
          </Badge>
        ) : (
          <Badge tone="success">
            <CircleCheck aria-hidden />
            {t('incidents.over')}
          </Badge>
        )}
        <Link to="/sources/$sourceId" params={{ sourceId }} className="font-medium hover:underline">
          {sourceName}
        </Link>
        <span className="text-xs text-ink-muted">
          {kind === 'stale' ? t('incidents.stale') : t('incidents.failing', { count: failures })}
          {' · '}
          <Trans
            t={t}
            i18nKey={closedAt === null ? 'incidents.since' : 'incidents.sinceUntil'}
            components={{
              when: <RelativeTime at={openedAt} />,
              until: <RelativeTime at={closedAt ?? openedAt} />,
            }}
          />
        </span>
        <Link
          to="/history/$runId"
          params={{ runId }}
          className="text-xs text-accent-ink underline-offset-4 hover:underline sm:ml-auto"
        >
          {t('incidents.showRun')}
        </Link>
      </div>
      <p className="wrap-anywhere">{message}</p>
      {closedAt === null && (
        <p className="text-ink-muted">{kind === 'stale' ? t('incidents.staleAdvice') : advice}</p>
      )}
      {notices.length > 0 && (
        <ul className="flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-ink-muted">
          {notices.map((notice) => (
            <li key={`${notice.channelName} ${notice.kind} ${notice.createdAt}`}>
              <Told notice={notice} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Told({ notice }: { notice: IncidentView['notices'][number] }) {
  const { t } = useTranslation('alerts');
  const { channelName: name, kind, deliveredAt, nextAttemptAt, error } = notice;
  if (deliveredAt !== null)
    return (
      <Trans
        t={t}
        i18nKey={`incidents.told.${kind}`}
        values={{ name }}
        components={{ when: <RelativeTime at={deliveredAt} /> }}
      />
    );
  if (nextAttemptAt !== null) return t(`incidents.beingTold.${kind}`, { name });
  return (
    <span className="text-danger-ink" title={error ?? undefined}>
      {t(`incidents.notTold.${kind}`, { name })}
    </span>
  );
}
