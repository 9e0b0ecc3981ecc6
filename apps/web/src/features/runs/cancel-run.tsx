import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { toast } from '@syncline/ui/toast';
import { Square } from 'lucide-react';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';

/** Stops a run that is under way. What it has saved so far stays. */
export function CancelRun({ runId }: { readonly runId: string }) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const cancel = useMutation(
    trpc.sync.cancel.mutationOptions({
      onError: (error) =>
        toast({ tone: 'danger', title: 'Could not be cancelled', description: errorText(error) }),
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
      Cancel
    </Button>
  );
}
