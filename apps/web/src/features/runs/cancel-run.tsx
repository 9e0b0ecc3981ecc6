import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { toast } from '@syncline/ui/toast';
import { Square } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';

/** Stops a run that is under way. What it has saved so far stays. */
export function CancelRun({ runId }: { readonly runId: string }) {
  const errorText = useErrorText();
  const { t } = useTranslation('runs');
  const trpc = useTRPC();
  const cancel = useMutation(
    trpc.sync.cancel.mutationOptions({
      onError: (error) => toast({ tone: 'danger', title: t('cancelFailed'), description: errorText(error) }),
    }),
  );

  return (
    <Button
      size="sm"
      onClick={() => cancel.mutate({ runId })}
      // Stays so until the run itself says that it has ended.
      pending={cancel.isPending || cancel.isSuccess}
    >
      <Square aria-hidden />
      {t('cancel')}
    </Button>
  );
}
