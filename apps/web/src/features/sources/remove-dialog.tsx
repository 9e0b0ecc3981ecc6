import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { RadioCards } from '@syncline/ui/radio-cards';
import { toast } from '@syncline/ui/toast';
import { useId, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { SourceView } from './source-view.ts';

interface RemoveDialogProps {
  readonly source: SourceView;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Asks what becomes of the records, and for the name of the source: one does not remove it by mistake. */
export function RemoveDialog({ source, onClose, onRemoved }: RemoveDialogProps) {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const formId = useId();
  const [records, setRecords] = useState<'keep' | 'remove'>('keep');
  const [typed, setTyped] = useState('');
  const belongings = useQuery({
    ...trpc.sources.belongings.queryOptions({ sourceId: source.id }),
    staleTime: 0,
  });
  const remove = useMutation(
    trpc.sources.remove.mutationOptions({
      onSuccess: async ({ removedRecords }) => {
        onRemoved();
        toast({
          tone: 'success',
          title: t('remove.done', { name: source.name }),
          ...(removedRecords > 0 && { description: t('remove.doneRecords', { count: removedRecords }) }),
        });
        await Promise.all([
          queryClient.invalidateQueries(trpc.sources.list.pathFilter()),
          queryClient.invalidateQueries(trpc.runs.pathFilter()),
        ]);
      },
    }),
  );
  const isConfirmed = typed.trim() === source.name;

  return (
    <Dialog
      open
      onClose={onClose}
      size="md"
      title={t('remove.question', { name: source.name })}
      description={t('remove.text')}
      footer={
        <>
          <Button onClick={onClose}>{t('remove.keep')}</Button>
          <Button
            type="submit"
            form={formId}
            variant="danger"
            disabled={!isConfirmed}
            pending={remove.isPending}
          >
            {t('remove.confirm')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (isConfirmed) remove.mutate({ sourceId: source.id, records });
        }}
      >
        {remove.isError && (
          <Callout tone="danger" title={t('remove.failed')}>
            {errorText(remove.error)}
          </Callout>
        )}
        <RadioCards
          label={t('remove.records')}
          value={records}
          onChange={setRecords}
          className="grid gap-2.5 sm:grid-cols-2"
          options={[
            { value: 'keep', title: t('remove.keepRecords'), description: t('remove.keepRecordsText') },
            {
              value: 'remove',
              title: t('remove.removeRecords'),
              description: belongings.data
                ? t('remove.removeRecordsText', { count: belongings.data.records })
                : t('remove.removeRecordsCounting'),
            },
          ]}
        />
        <p className="min-h-5 text-sm text-ink-muted">
          {belongings.data && t('remove.history', { count: belongings.data.runs })}
          {belongings.isError && errorText(belongings.error)}
        </p>
        <Field
          label={
            <Trans
              t={t}
              i18nKey="remove.type"
              values={{ name: source.name }}
              components={{ name: <span className="font-semibold break-all select-all" /> }}
            />
          }
        >
          <Input
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
      </form>
    </Dialog>
  );
}
