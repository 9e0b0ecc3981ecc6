import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import { signIn } from './auth-requests.ts';

/** Creates the organisation with its first admin, who is signed in afterwards. */
export function FirstRunForm({ onSignedIn }: { readonly onSignedIn: () => void | Promise<void> }) {
  const { t } = useTranslation('session');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const create = useMutation(trpc.setup.createFirstAdmin.mutationOptions());
  const { register, handleSubmit, setError, setFocus, formState } = useForm({
    defaultValues: { organisationName: '', name: '', email: '', password: '' },
  });
  const { errors, isSubmitting } = formState;
  useEffect(() => setFocus('organisationName'), [setFocus]);

  const submit = handleSubmit(async (admin) => {
    try {
      await create.mutateAsync(admin);
    } catch (error) {
      return setError('root', { message: errorText(error) });
    }
    const result = await signIn(admin);
    if (!result.ok) return setError('root', { message: t(`refused.${result.reason}`) });
    return onSignedIn();
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {errors.root?.message !== undefined && <Callout tone="danger" title={errors.root.message} />}
      <Field
        label={t('welcome.organisation')}
        hint={t('welcome.organisationHint')}
        error={errors.organisationName?.message}
      >
        <Input
          autoComplete="organization"
          className="h-9"
          {...register('organisationName', { required: t('welcome.organisationRequired'), maxLength: 100 })}
        />
      </Field>
      <Field label={t('welcome.name')} error={errors.name?.message}>
        <Input
          autoComplete="name"
          className="h-9"
          {...register('name', { required: t('welcome.nameRequired'), maxLength: 100 })}
        />
      </Field>
      <Field label={t('email')} error={errors.email?.message}>
        <Input
          type="email"
          autoComplete="username"
          className="h-9"
          {...register('email', {
            required: t('emailRequired'),
            pattern: { value: /^\S+@\S+\.\S+$/u, message: t('emailStrange') },
          })}
        />
      </Field>
      <Field label={t('password')} hint={t('newPasswordHint')} error={errors.password?.message}>
        <Input
          type="password"
          autoComplete="new-password"
          className="h-9"
          {...register('password', {
            required: t('newPasswordRequired'),
            minLength: { value: 8, message: t('tooShort') },
            maxLength: { value: 128, message: t('tooLong') },
          })}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={isSubmitting} className="mt-1">
        {t('welcome.create')}
      </Button>
    </form>
  );
}
