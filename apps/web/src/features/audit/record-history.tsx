import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { dateTimeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { Skeleton } from '@syncline/ui/skeleton';
import { Link } from '@tanstack/react-router';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import type { RecordVersion } from './audit-views.ts';
import { DetailList } from './detail-list.tsx';
import { historyOf, type HistoryStep } from './history-steps.ts';

interface RecordHistoryProps {
  readonly feed: number;
  readonly type: string;
  readonly recordKey: string;
  /** The change the record stands at: with another one, there is more to tell. */
  readonly seq: number;
}

/** [E7] Who or what changed a record, when, from what to what. */
export function RecordHistory({ feed, type, recordKey, seq }: RecordHistoryProps) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const pages = useInfiniteQuery({
    queryKey: [...trpc.audit.ofRecord.pathKey(), 'pages', feed, type, recordKey, seq],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      api.audit.ofRecord.query(
        { feed, type, key: recordKey, limit: 20, ...(pageParam !== null && { before: pageParam }) },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
  });
  if (pages.isPending) return <Skeleton className="h-16" />;
  if (pages.isError && !pages.data)
    return (
      <Callout tone="danger" title="The history could not be loaded">
        {errorText(pages.error)}
      </Callout>
    );

  const steps = historyOf(
    pages.data.pages.flatMap((page) => page.versions),
    !pages.hasNextPage,
  );
  return (
    <>
      <ol className="divide-y divide-line rounded-lg border border-line">
        {steps.map((step) => (
          <Step key={step.version.seq} step={step} />
        ))}
      </ol>
      {pages.hasNextPage && (
        <Button
          variant="ghost"
          size="sm"
          className="mt-2"
          onClick={() => void pages.fetchNextPage()}
          pending={pages.isFetchingNextPage}
        >
          Show older
        </Button>
      )}
    </>
  );
}

const titles = {
  deleted: 'Removed',
  first: 'First kept version, written',
  changed: 'Changed',
  restored: 'Came back',
} as const;

function Step({ step: { kind, version, changes } }: { step: HistoryStep }) {
  const locale = useLocale();
  return (
    <li className="flex flex-col gap-1.5 px-4 py-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span>
          {titles[kind]} by <By actor={version.by} />
        </span>
        <time dateTime={version.at} className="text-xs text-ink-muted tabular-nums">
          {dateTimeText(new Date(version.at), locale)}
        </time>
      </div>
      {changes.length > 0 && <DetailList rows={changes} />}
    </li>
  );
}

function By({ actor }: { actor: RecordVersion['by'] }) {
  if (!actor) return 'somebody nobody kept';
  if (actor.kind === 'run')
    return (
      <Link
        to="/history/$runId"
        params={{ runId: actor.id }}
        className="font-medium text-accent-ink underline-offset-4 hover:underline"
      >
        {actor.name}
      </Link>
    );
  return <span className="font-medium">{actor.name}</span>;
}
