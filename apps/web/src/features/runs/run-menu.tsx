import { useMutation } from '@tanstack/react-query';
import type { RunView } from '@syncline/domain/run';
import { Button } from '@syncline/ui/button';
import { toast } from '@syncline/ui/toast';
import { Download, Link2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPCClient } from '../../trpc.ts';
import { logFileName, readWholeLog, saveFile } from './log/download-log.ts';

/** What one takes along from the page of a run: its address, and its log as a file. */
export function RunMenu({ run }: { readonly run: RunView }) {
  const { t } = useTranslation('runs');
  const errorText = useErrorText();
  const api = useTRPCClient();
  const download = useMutation({
    mutationFn: () => readWholeLog(api, run),
    onSuccess: (blob) => saveFile(blob, logFileName(run)),
    onError: (error) =>
      toast({ tone: 'danger', title: t('page.downloadFailed'), description: errorText(error) }),
  });
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}/history/${run.id}`);
    toast({ tone: 'success', title: t('page.linkCopied') });
  };

  return (
    <>
      <Button onClick={() => void copy()}>
        <Link2 aria-hidden />
        {t('page.copyLink')}
      </Button>
      <Button onClick={() => download.mutate()} pending={download.isPending}>
        <Download aria-hidden />
        {t('page.download')}
      </Button>
    </>
  );
}
