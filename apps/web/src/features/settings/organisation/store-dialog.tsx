import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../../trpc.ts';
import type { StoreView } from '../settings-views.ts';
import { SuggestedInput } from '../suggested-input.tsx';
import { isTimeZone, ownTimeZone, timeZones } from './time-zones.ts';

interface StoreDialogProps {
  /** Null adds one. */
  readonly store: StoreView | null;
  readonly onClose: () => void;
}

export function StoreDialog({ store, onClose }: StoreDialogProps) {
  const { t } = useTranslation('settings', { keyPrefix: 'stores' });
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const trpc = useTRPC();
  const api = useTRPCClient();
  const queryClient = useQueryClient();
  const formId = useId();
  const [draft, setDraft] = useState({
    name: store?.name ?? '',
    code: store?.code ?? '',
    timeZone: store?.timeZone ?? ownTimeZone(),
  });
  const change = (next: Partial<typeof draft>) => setDraft({ ...draft, ...next });
  const save = useMutation({
    mutationFn: async () => {
      if (store) await api.organisation.updateStore.mutate({ storeId: store.id, ...draft });
      else await api.organisation.addStore.mutate(draft);
    },
    onSuccess: async () => {
      await queryClient.invalidateQueries(trpc.organisation.stores.pathFilter());
      void queryClient.invalidateQueries(trpc.session.me.pathFilter());
      onClose();
    },
  });
  const isZone = isTimeZone(draft.timeZone) || draft.timeZone === store?.timeZone;
  const canSave = draft.name.trim() !== '' && draft.code.trim() !== '' && isZone;

  return (
    <Dialog
      open
      onClose={onClose}
      title={store ? t('editTitle', { name: store.name }) : t('addTitle')}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={!canSave} pending={save.isPending}>
            {store ? t('save') : t('add')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-5"
        onSubmit={(event) => {
          event.preventDefault();
          if (canSave) save.mutate();
        }}
      >
        {save.isError && <Callout tone="danger" title={errorText(save.error)} />}
        <Field label={t('name')}>
          <Input
            maxLength={100}
            autoComplete="off"
            value={draft.name}
            onChange={(event) => change({ name: event.target.value })}
          />
        </Field>
        <Field label={t('code')} hint={t('codeHint')}>
          <Input
            maxLength={40}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={draft.code}
            onChange={(event) => change({ code: event.target.value })}
          />
        </Field>
        <Field
          label={t('timeZone')}
          hint={t('timeZoneHint')}
          error={isZone || draft.timeZone === '' ? undefined : t('timeZoneUnknown')}
        >
          <SuggestedInput
            suggestions={timeZones}
            value={draft.timeZone}
            onChange={(event) => change({ timeZone: event.target.value })}
          />
        </Field>
      </form>
    </Dialog>
  );
}
