import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Checkbox } from '@syncline/ui/checkbox';
import { Dialog } from '@syncline/ui/dialog';
import { RadioCards } from '@syncline/ui/radio-cards';
import { useId, useState } from 'react';
import { useErrorText } from '../../error-text.ts';
import type { ChannelKind, ChannelView } from './alert-views.ts';
import { draftOf, emptyChannel, targetOf, type ChannelDraft } from './channel-draft.ts';
import { ChannelFields } from './channel-fields.tsx';
import { channelKinds } from './channel-text.ts';
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
      title={channel ? `Change “${channel.name}”` : 'Add a channel'}
      description="Told when a source fails three times in a row, and when it works again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" disabled={!canSave} pending={save.isPending}>
            {channel ? 'Save' : 'Add channel'}
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
            label="Kind of channel"
            value={draft.kind}
            onChange={(kind) => change({ kind })}
            className="grid gap-2.5 sm:grid-cols-3"
            options={kinds.map((kind) => ({
              value: kind,
              title: channelKinds[kind].label,
              description: channelKinds[kind].description,
            }))}
          />
        )}
        <ChannelFields draft={draft} isNew={channel === null} onChange={change} />
        {channel?.target.kind === 'webhook' && (
          // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- the checkbox is within
          <label className="flex items-center gap-2.5 text-sm">
            <Checkbox checked={draft.newSecret} onChange={(newSecret) => change({ newSecret })} />
            Sign with a new secret from now on
          </label>
        )}
      </form>
    </Dialog>
  );
}
