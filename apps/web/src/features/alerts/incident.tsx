import { Badge } from '@syncline/ui/badge';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Link } from '@tanstack/react-router';
import { CircleCheck, Siren } from 'lucide-react';
import type { IncidentView } from './alert-views.ts';

/** What happened, since when, what to do, and who was told. */
export function Incident({ incident }: { readonly incident: IncidentView }) {
  const { sourceId, sourceName, runId, message, advice, openedAt, closedAt, notices } = incident;
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3 text-sm">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {closedAt === null ? (
          <Badge tone="danger">
            <Siren aria-hidden />
            Open
          </Badge>
        ) : (
          <Badge tone="success">
            <CircleCheck aria-hidden />
            Over
          </Badge>
        )}
        <Link to="/sources/$sourceId" params={{ sourceId }} className="font-medium hover:underline">
          {sourceName}
        </Link>
        <span className="text-xs text-ink-muted">
          since <RelativeTime at={openedAt} />
          {closedAt !== null && (
            <>
              , works again since <RelativeTime at={closedAt} />
            </>
          )}
        </span>
        <Link
          to="/history/$runId"
          params={{ runId }}
          className="text-xs text-accent-ink underline-offset-4 hover:underline sm:ml-auto"
        >
          Show the run
        </Link>
      </div>
      <p className="wrap-anywhere">{message}</p>
      {closedAt === null && <p className="text-ink-muted">{advice}</p>}
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

const what = { opened: 'of the failure', recovered: 'of the recovery', test: 'as a test' } as const;

function Told({ notice }: { notice: IncidentView['notices'][number] }) {
  const { channelName, kind, deliveredAt, nextAttemptAt, error } = notice;
  if (deliveredAt !== null)
    return (
      <>
        {channelName} was told {what[kind]} <RelativeTime at={deliveredAt} />
      </>
    );
  if (nextAttemptAt !== null) return `${channelName} is being told ${what[kind]}`;
  return (
    <span className="text-danger-ink" title={error ?? undefined}>
      {channelName} could not be told {what[kind]}
    </span>
  );
}
