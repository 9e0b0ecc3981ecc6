import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConnectionForm } from '../connection-form.tsx';
import type { SourceView } from '../source-view.ts';
import { useTestedSave } from '../use-tested-save.ts';
import { CredentialFields } from './credential-fields.tsx';
import { OrderFields } from './order-fields.tsx';
import { SecretField } from './secret-field.tsx';
import { configOf, draftOf, type ToastConfig, type ToastDraft } from './toast-config.ts';

interface ToastSettingsProps {
  readonly source: SourceView;
  readonly config: ToastConfig;
}

/** The connection to Toast. It is tested before it is saved; what is read stays the same. */
export function ToastSettings({ source, config }: ToastSettingsProps) {
  const { t } = useTranslation('sources');
  const [edited, setEdited] = useState<ToastDraft | null>(null);
  const draft = edited ?? draftOf(config);
  const saving = useTestedSave<ToastConfig>({
    source,
    configOf: (input) => input,
    told: { title: t('toast.saved'), description: t('toast.savedText') },
    onSaved: () => setEdited(null),
  });
  const change = (changes: Partial<ToastDraft> | null) => {
    saving.reset();
    setEdited(changes && { ...draft, ...changes });
  };

  return (
    <ConnectionForm
      title={t('toast.title')}
      description={t('toast.description')}
      saving={saving}
      input={configOf(draft)}
      isEdited={edited !== null}
      onDiscard={() => change(null)}
    >
      <CredentialFields draft={draft} onChange={change} />
      {draft.dataset === 'orders' && <OrderFields draft={draft} onChange={change} />}
      {source.webhookPath !== null && (
        <div className="max-w-sm">
          <SecretField
            label={t('toast.webhookSecret')}
            hint={t('toast.webhookSecretHint')}
            isOptional
            value={draft.webhookSecret}
            onChange={(webhookSecret) => change({ webhookSecret })}
          />
        </div>
      )}
    </ConnectionForm>
  );
}
