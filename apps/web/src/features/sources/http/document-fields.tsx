import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { TextArea } from '@syncline/ui/text-area';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../toast/secret-field.tsx';
import { parseDocument, type CredentialName, type HttpDraft } from './http-draft.ts';

interface DocumentFieldsProps {
  readonly draft: HttpDraft;
  readonly onChange: (change: Partial<HttpDraft>) => void;
}

const isSecret = (name: CredentialName) => name !== 'username' && name !== 'clientId';

/** The document that says how the API is read, and the credentials that it takes. */
export function DocumentFields({ draft, onChange }: DocumentFieldsProps) {
  const { t } = useTranslation('sources');
  const parsed = parseDocument(draft.text);
  const needs = parsed.ok ? parsed.needs : [];
  const set = (name: CredentialName, value: string) =>
    onChange({ credentials: { ...draft.credentials, [name]: value } });

  return (
    <>
      <Field
        label={t('http.document')}
        hint={t('http.documentHint')}
        {...(!parsed.ok && draft.text.trim() !== '' && { error: parsed.problem ?? t('http.noDocument') })}
      >
        <TextArea
          className="min-h-80 font-mono text-[13px] leading-5"
          spellCheck={false}
          autoCapitalize="off"
          value={draft.text}
          onChange={(event) => onChange({ text: event.target.value })}
        />
      </Field>
      {needs.length > 0 && (
        <div className="grid max-w-3xl gap-5 sm:grid-cols-2">
          {needs.map((name) =>
            isSecret(name) ? (
              <SecretField
                key={name}
                label={t(`http.credentials.${name}`)}
                value={draft.credentials[name] ?? ''}
                onChange={(value) => set(name, value)}
              />
            ) : (
              <Field key={name} label={t(`http.credentials.${name}`)}>
                <Input
                  autoComplete="off"
                  spellCheck={false}
                  value={draft.credentials[name] ?? ''}
                  onChange={(event) => set(name, event.target.value)}
                />
              </Field>
            ),
          )}
        </div>
      )}
    </>
  );
}
