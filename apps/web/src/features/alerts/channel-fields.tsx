import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import type { ChannelDraft } from './channel-draft.ts';

interface ChannelFieldsProps {
  readonly draft: ChannelDraft;
  readonly isNew: boolean;
  readonly onChange: (change: Partial<ChannelDraft>) => void;
}

export function ChannelFields({ draft, isNew, onChange }: ChannelFieldsProps) {
  return (
    <>
      <Field label="Name" hint="By which it is known here.">
        <Input
          maxLength={100}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      {draft.kind === 'email' ? (
        <Field label="To" hint="Several addresses with commas between them.">
          <Input
            autoComplete="off"
            spellCheck={false}
            value={draft.to}
            onChange={(event) => onChange({ to: event.target.value })}
          />
        </Field>
      ) : (
        <Field
          label={draft.kind === 'slack' ? 'Slack webhook address' : 'Address'}
          hint={hintOf(draft, isNew)}
        >
          <Input
            type="url"
            inputMode="url"
            placeholder="https://"
            autoComplete="off"
            value={draft.url}
            onChange={(event) => onChange({ url: event.target.value })}
          />
        </Field>
      )}
    </>
  );
}

function hintOf({ kind }: ChannelDraft, isNew: boolean): string {
  if (kind === 'webhook') return 'Each alert is posted there as JSON, signed with a secret of its own.';
  return isNew
    ? 'Of an incoming webhook: whoever has it may write to the channel, so it is stored encrypted.'
    : 'Left empty, it stays as it is.';
}
