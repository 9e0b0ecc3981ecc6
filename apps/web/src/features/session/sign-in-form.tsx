import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { signIn, type SignInResult } from './auth-requests.ts';

interface SignInFormProps {
  /** Known already, when the same person signs in again. */
  readonly email?: string;
  readonly onSignedIn: () => void | Promise<void>;
}

/** What stands in the way: a field that is empty, or the server's answer. */
type Problem = 'email' | 'password' | Extract<SignInResult, { ok: false }>['reason'];

/** By hand rather than by a library for forms, which would be an eighth of what the sign-in page loads. */
export function SignInForm({ email: known, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation('session');
  const email = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isPending, setIsPending] = useState(false);
  useEffect(() => (known === undefined ? email : password).current?.focus(), [known]);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const typed = { email: email.current?.value.trim() ?? '', password: password.current?.value ?? '' };
    const empty = typed.email === '' ? 'email' : typed.password === '' ? 'password' : null;
    setProblem(empty);
    if (empty) return (empty === 'email' ? email : password).current?.focus();

    setIsPending(true);
    const result = await signIn(typed);
    if (result.ok) await onSignedIn();
    else {
      setProblem(result.reason);
      if (password.current) password.current.value = '';
      password.current?.focus();
    }
    setIsPending(false);
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {problem !== null && problem !== 'email' && problem !== 'password' && (
        <Callout tone="danger" title={t(`refused.${problem}`)} />
      )}
      <Field label={t('email')} error={problem === 'email' ? t('emailRequired') : undefined}>
        <Input
          ref={email}
          name="email"
          type="email"
          autoComplete="username"
          defaultValue={known}
          className="h-9"
        />
      </Field>
      <Field label={t('password')} error={problem === 'password' ? t('passwordRequired') : undefined}>
        <Input
          ref={password}
          name="password"
          type="password"
          autoComplete="current-password"
          className="h-9"
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={isPending} className="mt-1">
        {t('signIn')}
      </Button>
    </form>
  );
}
