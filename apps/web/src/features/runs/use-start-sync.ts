import { useMutation, useQueryClient } from '@tanstack/react-query';
import { errorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { applyRun } from './apply-run.ts';

/** What came of a click on "Sync now", where it is worth a word. */
export type StartNotice =
  | { readonly tone: 'info'; readonly text: string; readonly runId: string }
  | { readonly tone: 'danger'; readonly text: string };

/** Starts a sync of a source, or joins the one that is under way. */
export function useStartSync(sourceId: string) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();

  const start = useMutation(
    trpc.sync.startSync.mutationOptions({
      // The subscription brings the run as well, but where it is blocked this page still shows it.
      onSuccess: async ({ runId }) => {
        const run = await api.sync.status.query({ runId });
        applyRun(queryClient, trpc, run);
      },
    }),
  );

  return {
    start: (onStarted?: (runId: string) => void) =>
      start.mutate({ sourceId }, { onSuccess: ({ runId }) => onStarted?.(runId) }),
    isStarting: start.isPending,
    notice: noticeOf(start.data, start.error),
    dismissNotice: start.reset,
  };
}

function noticeOf(data: { runId: string; joined: boolean } | undefined, error: unknown): StartNotice | null {
  if (error) return { tone: 'danger', text: errorText(error) };
  if (data?.joined)
    return { tone: 'info', text: 'A sync was under way already: you follow that one.', runId: data.runId };
  return null;
}
