import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ChannelDraft } from './channel-draft.ts';

interface ChannelFieldsProps {
  readonly draft: ChannelDraft;
  readonly isNew: boolean;
  readonly onChange: (change: Partial<ChannelDraft>) => void;
}

export function ChannelFields({ draft, isNew, onChange }: ChannelFieldsProps) {
  const { t } = useTranslation('alerts');
  return (
    <>
      <Field label={t('dialog.name')} hint={t('dialog.nameHint')}>
        <Input
          maxLength={100}
          autoComplete="off"
          value={draft.name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </Field>
      {draft.kind === 'email' ? (
        <Field label={t('dialog.to')} hint={t('dialog.toHint')}>
          <Input
            autoComplete="off"
            spellCheck={false}
            value={draft.to}
            onChange={(event) => onChange({ to: event.target.value })}
          />
        </Field>
      ) : (
        <Field
          label={t(draft.kind === 'slack' ? 'dialog.slackAddress' : 'dialog.address')}
          hint={hintOf(draft, isNew, t)}
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

function hintOf({ kind }: ChannelDraft, isNew: boolean, t: TFunction<'alerts'>): string {
  if (kind === 'webhook') return t('dialog.webhookHint');
  return t(isNew ? 'dialog.slackHint' : 'dialog.slackKept');
}
