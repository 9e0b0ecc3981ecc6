import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { toast } from '@syncline/ui/toast';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { SourceView } from '../source-view.ts';
import { columnChanges, type PdfConfig } from './pdf-config.ts';

interface AgreedColumnsProps {
  readonly source: SourceView;
  readonly config: PdfConfig;
}

/** The columns that a file has to have. When the program was given others on purpose, they are taken over here. */
export function AgreedColumns({ source, config }: AgreedColumnsProps) {
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const { columns: agreed = [], ...layout } = config.layout;

  const look = useMutation({
    mutationFn: async () => {
      const { mapping: _, ...input } = config;
      return api.sources.preview.mutate({
        kind: source.kind,
        sourceId: source.id,
        input: { ...input, layout },
      });
    },
  });
  const takeOver = useMutation({
    mutationFn: async (columns: readonly string[]) => {
      const changed = { ...config, layout: { ...layout, columns } };
      const saved = await api.sources.update.mutate({ sourceId: source.id, config: changed });
      queryClient.setQueryData(trpc.sources.get.queryKey({ sourceId: source.id }), saved);
    },
    onSuccess() {
      look.reset();
      toast({ tone: 'success', title: 'Columns taken over', description: 'The next sync expects them.' });
    },
  });
  const found = look.data?.header;
  const { gone, added } = columnChanges(agreed, found ?? agreed);
  const failed = takeOver.error ?? look.error;

  return (
    <Card>
      <CardHeader title="Columns" description="A file with other columns is refused, and nothing changes." />
      <div className="flex flex-col gap-4 border-t border-line p-4">
        <p className="text-sm">{agreed.length === 0 ? 'None were agreed on.' : agreed.join(', ')}</p>
        {failed && <Callout tone="danger" title={errorText(failed)} />}
        {found && gone.length + added.length === 0 && (
          <Callout tone="success" title="The file has these columns." />
        )}
        {found && gone.length + added.length > 0 && (
          <Callout
            tone="warning"
            title="The file has other columns now"
            actions={
              <Button size="sm" pending={takeOver.isPending} onClick={() => takeOver.mutate(found)}>
                Take over
              </Button>
            }
          >
            {gone.length > 0 && <p>Gone: {gone.join(', ')}</p>}
            {added.length > 0 && <p>New: {added.join(', ')}</p>}
          </Callout>
        )}
        <Button className="self-start" pending={look.isPending} onClick={() => look.mutate()}>
          Compare with the file
        </Button>
      </div>
    </Card>
  );
}
