import { useInfiniteQuery } from '@tanstack/react-query';
import type { EntityType } from '@syncline/domain/entity';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { dateTimeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { Skeleton } from '@syncline/ui/skeleton';
import { Link } from '@tanstack/react-router';
import { Trans, useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import type { RecordVersion } from './audit-views.ts';
import { historyOf, type HistoryStep } from './history-steps.ts';
import { RecordChanges } from './record-changes.tsx';

interface RecordHistoryProps {
  readonly feed: number;
  readonly type: EntityType;
  readonly recordKey: string;
  /** The change the record stands at: with another one, there is more to tell. */
  readonly seq: number;
}

/** [E7] Who or what changed a record, when, from what to what. */
export function RecordHistory({ feed, type, recordKey, seq }: RecordHistoryProps) {
  const { t } = useTranslation('audit');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const pages = useInfiniteQuery({
    queryKey: [...trpc.audit.ofRecord.pathKey(), 'pages', feed, type.name, recordKey, seq],
    initialPageParam: null as number | null,
    queryFn: ({ pageParam, signal }) =>
      api.audit.ofRecord.query(
        {
          feed,
          type: type.name,
          key: recordKey,
          limit: 20,
          ...(pageParam !== null && { before: pageParam }),
        },
        { signal },
      ),
    getNextPageParam: (page) => page.next,
    // The steps so far stay while the newest one is fetched.
    placeholderData: (before, query) => (query?.queryKey.at(-2) === recordKey ? before : undefined),
  });
  if (pages.isPending) return <Skeleton className="h-16" />;
  if (pages.isError && !pages.data)
    return (
      <Callout tone="danger" title={t('history.failed')}>
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
          <Step key={step.version.seq} step={step} type={type} />
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
          {t('history.older')}
        </Button>
      )}
    </>
  );
}

function Step({ step: { kind, version, changes }, type }: { step: HistoryStep; type: EntityType }) {
  const locale = useLocale();
  return (
    <li className="flex flex-col gap-1.5 px-4 py-2.5">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span>
          <Trans ns="audit" i18nKey={`history.${kind}`} components={{ by: <By actor={version.by} /> }} />
        </span>
        <time dateTime={version.at} className="text-xs text-ink-muted tabular-nums">
          {dateTimeText(new Date(version.at), locale)}
        </time>
      </div>
      {changes.length > 0 && <RecordChanges type={type} changes={changes} />}
    </li>
  );
}

function By({ actor }: { actor: RecordVersion['by'] }) {
  const { t } = useTranslation('audit');
  if (!actor) return t('history.unknown');
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
