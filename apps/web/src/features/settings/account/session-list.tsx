import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card, CardHeader } from '@syncline/ui/card';
import { ErrorState } from '@syncline/ui/error-state';
import { toast } from '@syncline/ui/toast';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import { RowsSkeleton } from '../rows-skeleton.tsx';
import { SessionRow } from './session-row.tsx';

/** Where one is signed in, and how to end that. */
export function SessionList() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const sessions = useQuery(trpc.session.list.queryOptions(undefined, { staleTime: 0 }));
  const readAgain = () => queryClient.invalidateQueries(trpc.session.list.pathFilter());
  const onError = (error: unknown) =>
    toast({ tone: 'danger', title: t('account.endFailed'), description: errorText(error) });
  const end = useMutation(trpc.session.end.mutationOptions({ onSuccess: readAgain, onError }));
  const endOthers = useMutation(
    trpc.session.endOthers.mutationOptions({
      onSuccess: async ({ ended }) => {
        toast({ tone: 'success', title: t('account.ended', { count: ended }) });
        await readAgain();
      },
      onError,
    }),
  );

  return (
    <Card className="overflow-hidden">
      <CardHeader
        title={t('account.sessions')}
        description={t('account.sessionsHint')}
        actions={
          sessions.data &&
          sessions.data.length > 1 && (
            <Button size="sm" pending={endOthers.isPending} onClick={() => endOthers.mutate()}>
              {t('account.endOthers')}
            </Button>
          )
        }
      />
      <div className="border-t border-line">
        {sessions.isPending && <RowsSkeleton rows={1} />}
        {sessions.isError && !sessions.data && (
          <ErrorState
            title={t('loadFailed')}
            message={errorText(sessions.error)}
            onRetry={() => void sessions.refetch()}
            isRetrying={sessions.isFetching}
          />
        )}
        {sessions.data && (
          <ul aria-label={t('account.sessions')} className="divide-y divide-line">
            {sessions.data.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                isEnding={end.isPending && end.variables.sessionId === session.id}
                onEnd={() => end.mutate({ sessionId: session.id })}
              />
            ))}
          </ul>
        )}
      </div>
    </Card>
  );
}
