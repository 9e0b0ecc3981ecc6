import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { CheckCheck } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { applyRun } from './apply-run.ts';
import type { RunView } from '@syncline/domain/run';

interface ApplyAnywayProps {
  readonly run: RunView;
  /** The run that goes past the guard. */
  readonly onStarted: (runId: string) => void;
}

/** [E6] Runs the source again past the guard that refused its newest run, once somebody has read what goes. */
export function ApplyAnyway({ run, onStarted }: ApplyAnywayProps) {
  const errorText = useErrorText();
  const { t } = useTranslation('runs');
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const apply = useMutation(
    trpc.sync.applyAnyway.mutationOptions({
      onSuccess: async ({ runId }) => {
        applyRun(queryClient, trpc, await api.sync.status.query({ runId }));
        setIsAsking(false);
        onStarted(runId);
      },
    }),
  );
  const close = () => {
    setIsAsking(false);
    apply.reset();
  };

  return (
    <>
      <Button size="sm" onClick={() => setIsAsking(true)}>
        <CheckCheck aria-hidden />
        {t('applyAnyway.open')}
      </Button>
      <Dialog
        open={isAsking}
        onClose={close}
        title={t('applyAnyway.title')}
        description={t('applyAnyway.description', { name: run.sourceName })}
        footer={
          <>
            <Button onClick={close}>{t('applyAnyway.leave')}</Button>
            <Button
              variant="danger"
              pending={apply.isPending}
              onClick={() => apply.mutate({ runId: run.id })}
            >
              {t('applyAnyway.confirm')}
            </Button>
          </>
        }
      >
        <div className="flex flex-col gap-3">
          <Callout tone="warning" title={run.error?.message}>
            {t('applyAnyway.warning')}
          </Callout>
          {apply.isError && <Callout tone="danger" title={errorText(apply.error)} />}
        </div>
      </Dialog>
    </>
  );
}
