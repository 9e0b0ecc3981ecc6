import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { toast } from '@syncline/ui/toast';
import { useTranslation } from 'react-i18next';
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
  const { t } = useTranslation('sources');
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
      toast({ tone: 'success', title: t('pdf.takenOver'), description: t('pdf.takenOverText') });
    },
  });
  const found = look.data?.header;
  const { gone, added } = columnChanges(agreed, found ?? agreed);
  const failed = takeOver.error ?? look.error;

  return (
    <Card>
      <CardHeader title={t('pdf.columns')} description={t('pdf.columnsText')} />
      <div className="flex flex-col gap-4 border-t border-line p-4">
        <p className="text-sm">{agreed.length === 0 ? t('pdf.noneAgreed') : agreed.join(', ')}</p>
        {failed && <Callout tone="danger" title={errorText(failed)} />}
        {found && gone.length + added.length === 0 && <Callout tone="success" title={t('pdf.same')} />}
        {found && gone.length + added.length > 0 && (
          <Callout
            tone="warning"
            title={t('pdf.different')}
            actions={
              <Button size="sm" pending={takeOver.isPending} onClick={() => takeOver.mutate(found)}>
                {t('pdf.takeOver')}
              </Button>
            }
          >
            {gone.length > 0 && <p>{t('pdf.gone', { columns: gone.join(', ') })}</p>}
            {added.length > 0 && <p>{t('pdf.new', { columns: added.join(', ') })}</p>}
          </Callout>
        )}
        <Button className="self-start" pending={look.isPending} onClick={() => look.mutate()}>
          {t('pdf.compare')}
        </Button>
      </div>
    </Card>
  );
}
