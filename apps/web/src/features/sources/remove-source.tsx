import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { Dialog } from '@syncline/ui/dialog';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { SourceView } from './source-view.ts';

interface RemoveSourceProps {
  readonly source: SourceView;
  readonly onRemoved: () => void;
}

export function RemoveSource({ source, onRemoved }: RemoveSourceProps) {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const remove = useMutation(
    trpc.sources.remove.mutationOptions({
      onSuccess: async () => {
        onRemoved();
        await Promise.all([
          queryClient.invalidateQueries(trpc.sources.list.pathFilter()),
          queryClient.invalidateQueries(trpc.runs.pathFilter()),
        ]);
      },
    }),
  );
  const close = () => {
    setIsAsking(false);
    remove.reset();
  };

  return (
    <Card>
      <CardHeader
        title={t('remove.title')}
        description={t('remove.description')}
        actions={
          <Button onClick={() => setIsAsking(true)} className="text-danger-ink">
            <Trash2 aria-hidden />
            {t('remove.button')}
          </Button>
        }
      />
      <Dialog
        open={isAsking}
        onClose={close}
        title={t('remove.question', { name: source.name })}
        description={t('remove.text')}
        footer={
          <>
            <Button onClick={close}>{t('remove.keep')}</Button>
            <Button
              variant="danger"
              pending={remove.isPending}
              onClick={() => remove.mutate({ sourceId: source.id })}
            >
              {t('remove.confirm')}
            </Button>
          </>
        }
      >
        {remove.isError && <Callout tone="danger" title={errorText(remove.error)} />}
      </Dialog>
    </Card>
  );
}
