import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useTranslation } from 'react-i18next';
import { SecretField } from '../toast/secret-field.tsx';
import type { SignInDraft } from './pdf-config.ts';

interface SignInFieldsProps {
  readonly draft: SignInDraft;
  readonly onChange: (change: Partial<SignInDraft>) => void;
}

/** [B11] The form by which a person would get at the file. Without its address nobody signs in. */
export function SignInFields({ draft, onChange }: SignInFieldsProps) {
  const { t } = useTranslation('sources');
  const { address, user, userField, passwordField, password } = draft;
  return (
    <div className="grid max-w-2xl gap-5 sm:grid-cols-2">
      <Field label={t('pdf.signInPage')} hint={t('pdf.signInPageHint')} className="sm:col-span-2">
        <Input
          type="url"
          inputMode="url"
          placeholder="https://"
          value={address}
          onChange={(event) => onChange({ address: event.target.value })}
        />
      </Field>
      <Field label={t('pdf.user')}>
        <Input autoComplete="off" value={user} onChange={(event) => onChange({ user: event.target.value })} />
      </Field>
      <SecretField
        label={t('pdf.password')}
        value={password}
        onChange={(changed) => onChange({ password: changed })}
      />
      <Field label={t('pdf.userField')} hint={t('pdf.userFieldHint')}>
        <Input
          spellCheck={false}
          value={userField}
          onChange={(event) => onChange({ userField: event.target.value })}
        />
      </Field>
      <Field label={t('pdf.passwordField')}>
        <Input
          spellCheck={false}
          value={passwordField}
          onChange={(event) => onChange({ passwordField: event.target.value })}
        />
      </Field>
    </div>
  );
}
