import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConnectionForm } from '../connection-form.tsx';
import type { SourceView } from '../source-view.ts';
import { useTestedSave } from '../use-tested-save.ts';
import { DocumentFields } from './document-fields.tsx';
import type { HttpConfig } from './http-config.ts';
import { draftOf, inputOf, type HttpDraft, type HttpInput } from './http-draft.ts';

interface HttpSettingsProps {
  readonly source: SourceView;
  readonly config: HttpConfig;
}

/** The document by which the API is read, and its credentials. They are tested before they are saved; the mapping stays. */
export function HttpSettings({ source, config }: HttpSettingsProps) {
  const { t } = useTranslation('sources');
  const [edited, setEdited] = useState<HttpDraft | null>(null);
  const draft = edited ?? draftOf(config);
  const saving = useTestedSave<HttpInput>({
    source,
    configOf: (input) => ({ ...input, mapping: config.mapping }),
    told: { title: t('http.saved'), description: t('http.savedText') },
    onSaved: () => setEdited(null),
  });
  const change = (changes: Partial<HttpDraft> | null) => {
    saving.reset();
    setEdited(changes && { ...draft, ...changes });
  };

  return (
    <ConnectionForm
      title={t('http.title')}
      description={t('http.description')}
      saving={saving}
      input={inputOf(draft)}
      isEdited={edited !== null}
      onDiscard={() => change(null)}
    >
      <DocumentFields draft={draft} onChange={change} />
    </ConnectionForm>
  );
}
