import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useTranslation } from 'react-i18next';
import { SecretField } from './secret-field.tsx';
import type { ToastDraft } from './toast-config.ts';

interface CredentialFieldsProps {
  readonly draft: ToastDraft;
  readonly onChange: (change: Partial<ToastDraft>) => void;
}

/** What lets Syncline into one location of a Toast account. */
export function CredentialFields({ draft, onChange }: CredentialFieldsProps) {
  const { t } = useTranslation('sources');
  return (
    <div className="grid max-w-3xl gap-5 sm:grid-cols-2">
      <Field label={t('toast.baseUrl')} hint={t('toast.baseUrlHint')} className="sm:col-span-2">
        <Input
          type="url"
          inputMode="url"
          placeholder="https://"
          autoComplete="off"
          value={draft.baseUrl}
          onChange={(event) => onChange({ baseUrl: event.target.value })}
        />
      </Field>
      <Field label={t('toast.clientId')}>
        <Input
          autoComplete="off"
          spellCheck={false}
          value={draft.clientId}
          onChange={(event) => onChange({ clientId: event.target.value })}
        />
      </Field>
      <SecretField
        label={t('toast.clientSecret')}
        value={draft.clientSecret}
        onChange={(clientSecret) => onChange({ clientSecret })}
      />
      <Field label={t('toast.location')} hint={t('toast.locationHint')} className="sm:col-span-2">
        <Input
          className="font-mono"
          autoComplete="off"
          spellCheck={false}
          placeholder="00000000-0000-4000-8000-000000000000"
          value={draft.restaurantGuid}
          onChange={(event) => onChange({ restaurantGuid: event.target.value })}
        />
      </Field>
    </div>
  );
}
