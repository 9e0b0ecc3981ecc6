import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Checkbox } from '@syncline/ui/checkbox';
import { Dialog } from '@syncline/ui/dialog';
import { RadioCards } from '@syncline/ui/radio-cards';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import type { ChannelKind, ChannelView } from './alert-views.ts';
import { draftOf, emptyChannel, targetOf, type ChannelDraft } from './channel-draft.ts';
import { ChannelFields } from './channel-fields.tsx';
import { SigningSecret } from './signing-secret.tsx';
import { useSaveChannel } from './use-save-channel.ts';

interface ChannelDialogProps {
  /** Null adds one. */
  readonly channel: ChannelView | null;
  readonly onClose: () => void;
}

const kinds = ['webhook', 'slack', 'email'] as const satisfies readonly ChannelKind[];

/** Where alerts go. A webhook's signing secret is shown once, as soon as it is saved. */
export function ChannelDialog({ channel, onClose }: ChannelDialogProps) {
  const { t } = useTranslation('alerts');
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const formId = useId();
  const [draft, setDraft] = useState<ChannelDraft>(channel ? draftOf(channel) : emptyChannel);
  const save = useSaveChannel(channel);
  const change = (next: Partial<ChannelDraft>) => setDraft((current) => ({ ...current, ...next }));
  const canSave = draft.name.trim() !== '' && (targetOf(draft) !== null || channel?.target.kind === 'slack');

  if (save.data?.secret != null)
    return <SigningSecret name={save.data.channel.name} secret={save.data.secret} onClose={onClose} />;

  return (
    <Dialog
      open
      onClose={onClose}
      size="md"
      title={channel ? t('dialog.changeTitle', { name: channel.name }) : t('dialog.addTitle')}
      description={t('dialog.description')}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button type="submit" form={formId} variant="primary" disabled={!canSave} pending={save.isPending}>
            {channel ? common('actions.save') : t('channels.add')}
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
          if (!canSave) return;
          save.mutate(draft, { onSuccess: ({ secret }) => (secret === null ? onClose() : undefined) });
        }}
      >
        {save.isError && <Callout tone="danger" title={errorText(save.error)} />}
        {!channel && (
          <RadioCards
            label={t('dialog.kind')}
            value={draft.kind}
            onChange={(kind) => change({ kind })}
            className="grid gap-2.5 sm:grid-cols-3"
            options={kinds.map((kind) => ({
              value: kind,
              title: t(`kinds.${kind}.label`),
              description: t(`kinds.${kind}.description`),
            }))}
          />
        )}
        <ChannelFields draft={draft} isNew={channel === null} onChange={change} />
        {channel?.target.kind === 'webhook' && (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the checkbox is within
          <label className="flex items-center gap-2.5 text-sm">
            <Checkbox checked={draft.newSecret} onChange={(newSecret) => change({ newSecret })} />
            {t('dialog.newSecret')}
          </label>
        )}
      </form>
    </Dialog>
  );
}
