import { useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@syncline/ui/toast';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import type { SourceView } from './source-view.ts';

interface TestedSave<Input> {
  readonly source: SourceView;
  /** What is stored when the input works. */
  readonly configOf: (input: Input) => object;
  /** Other than by asking for all of it at once. */
  readonly test?: (input: Input, ask: Ask) => Promise<Outcome>;
  /** What was saved, and what comes of it. */
  readonly told: { readonly title: string; readonly description: string };
  readonly onSaved: () => void;
}

type Ask = (input: object) => Promise<Outcome>;
type Outcome = Awaited<ReturnType<ReturnType<typeof useAsk>>>;

/** Whether the source can be reached with this; secrets that it keeps are put in. */
function useAsk({ kind, id }: SourceView) {
  const api = useTRPCClient();
  return (input: object) => api.sources.check.mutate({ kind, sourceId: id, input });
}

/** [B11] The connection of a source is tested before it is saved: what does not work is not stored. */
export function useTestedSave<Input extends object>({
  source,
  configOf,
  test,
  told,
  onSaved,
}: TestedSave<Input>) {
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const ask: Ask = useAsk(source);
  const tested = useMutation({ mutationFn: (input: Input) => (test ? test(input, ask) : ask(input)) });
  const saved = useMutation({
    mutationFn: async (input: Input) => {
      if (!(await tested.mutateAsync(input)).ok) return false;
      const view = await api.sources.update.mutate({ sourceId: source.id, config: configOf(input) });
      queryClient.setQueryData(trpc.sources.get.queryKey({ sourceId: source.id }), view);
      await queryClient.invalidateQueries(trpc.sources.list.pathFilter());
      return true;
    },
    onSuccess: (isSaved) => {
      if (!isSaved) return;
      onSaved();
      toast({ tone: 'success', ...told });
    },
  });
  return {
    test: tested.mutate,
    save: saved.mutate,
    outcome: tested.data,
    failed: saved.error ?? tested.error,
    isTesting: tested.isPending && !saved.isPending,
    isSaving: saved.isPending,
    /** What came of it is not about what is typed now. */
    reset() {
      tested.reset();
      saved.reset();
    },
  };
}
