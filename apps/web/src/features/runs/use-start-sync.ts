import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { applyRun } from './apply-run.ts';

/** What came of a click on "Sync now", where it is worth a word. */
export type StartNotice =
  | { readonly tone: 'info'; readonly text: string; readonly runId: string }
  | { readonly tone: 'danger'; readonly text: string };

const NOTICE_SHOWN_MS = 8_000;

/** Starts a sync of a source, or joins the one that is under way. */
export function useStartSync(sourceId: string) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const errorText = useErrorText();
  const { t } = useTranslation('runs');

  const start = useMutation(
    trpc.sync.startSync.mutationOptions({
      // The subscription brings the run as well, but where it is blocked this page still shows it.
      onSuccess: async ({ runId }) => {
        const run = await api.sync.status.query({ runId });
        applyRun(queryClient, trpc, run);
      },
    }),
  );

  // What it says ("wait 3 s") is over soon, and an old answer would only puzzle.
  const { isSuccess, isError, reset } = start;
  useEffect(() => {
    if (!isSuccess && !isError) return;
    const timer = setTimeout(reset, NOTICE_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isSuccess, isError, reset]);

  return {
    start: (onStarted?: (runId: string) => void) =>
      start.mutate({ sourceId }, { onSuccess: ({ runId }) => onStarted?.(runId) }),
    isStarting: start.isPending,
    notice: noticeOf(start.data, start.error, { errorText, t }),
    dismissNotice: start.reset,
  };
}

function noticeOf(
  data: { runId: string; joined: boolean } | undefined,
  error: unknown,
  { errorText, t }: { errorText: (error: unknown) => string; t: TFunction<'runs'> },
): StartNotice | null {
  if (error) return { tone: 'danger', text: errorText(error) };
  if (data?.joined) return { tone: 'info', text: t('joined'), runId: data.runId };
  return null;
}
