import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { SecretField } from '../toast/secret-field.tsx';
import type { SignInDraft } from './pdf-config.ts';

interface SignInFieldsProps {
  readonly draft: SignInDraft;
  readonly onChange: (change: Partial<SignInDraft>) => void;
}

/** [B11] The form by which a person would get at the file. Without its address nobody signs in. */
export function SignInFields({ draft, onChange }: SignInFieldsProps) {
  const { address, user, userField, passwordField, password } = draft;
  return (
    <div className="grid max-w-2xl gap-5 sm:grid-cols-2">
      <Field
        label="Sign-in page"
        hint="The page that has the form. Left empty, nobody signs in."
        className="sm:col-span-2"
      >
        <Input
          type="url"
          inputMode="url"
          placeholder="https://"
          value={address}
          onChange={(event) => onChange({ address: event.target.value })}
        />
      </Field>
      <Field label="User name">
        <Input autoComplete="off" value={user} onChange={(event) => onChange({ user: event.target.value })} />
      </Field>
      <SecretField
        label="Password"
        value={password}
        onChange={(changed) => onChange({ password: changed })}
      />
      <Field label="Field of the user name" hint="As it is called in the source of the page.">
        <Input
          spellCheck={false}
          value={userField}
          onChange={(event) => onChange({ userField: event.target.value })}
        />
      </Field>
      <Field label="Field of the password">
        <Input
          spellCheck={false}
          value={passwordField}
          onChange={(event) => onChange({ passwordField: event.target.value })}
        />
      </Field>
    </div>
  );
}
