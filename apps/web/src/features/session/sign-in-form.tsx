import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { signIn } from './auth-requests.ts';

interface SignInFormProps {
  /** Known already, when the same person signs in again. */
  readonly email?: string;
  readonly onSignedIn: () => void | Promise<void>;
}

export function SignInForm({ email, onSignedIn }: SignInFormProps) {
  const { t } = useTranslation('session');
  const { register, handleSubmit, setError, resetField, setFocus, formState } = useForm({
    defaultValues: { email: email ?? '', password: '' },
  });
  const { errors, isSubmitting } = formState;
  useEffect(() => setFocus(email === undefined ? 'email' : 'password'), [email, setFocus]);

  const submit = handleSubmit(async (credentials) => {
    const result = await signIn(credentials);
    if (result.ok) return onSignedIn();
    resetField('password');
    setFocus('password');
    setError('root', { message: t(`refused.${result.reason}`) });
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {errors.root?.message !== undefined && <Callout tone="danger" title={errors.root.message} />}
      <Field label={t('email')} error={errors.email?.message}>
        <Input
          type="email"
          autoComplete="username"
          className="h-9"
          {...register('email', { required: t('emailRequired') })}
        />
      </Field>
      <Field label={t('password')} error={errors.password?.message}>
        <Input
          type="password"
          autoComplete="current-password"
          className="h-9"
          {...register('password', { required: t('passwordRequired') })}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={isSubmitting} className="mt-1">
        {t('signIn')}
      </Button>
    </form>
  );
}
