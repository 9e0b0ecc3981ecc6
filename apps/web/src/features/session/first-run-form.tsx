import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import { signIn } from './auth-requests.ts';

/** Creates the organisation with its first admin, who is signed in afterwards. */
export function FirstRunForm({ onSignedIn }: { readonly onSignedIn: () => void | Promise<void> }) {
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
    if (!result.ok) return setError('root', { message: result.message });
    return onSignedIn();
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {errors.root?.message !== undefined && <Callout tone="danger" title={errors.root.message} />}
      <Field
        label="Organisation"
        hint="The company or restaurant whose data this is."
        error={errors.organisationName?.message}
      >
        <Input
          autoComplete="organization"
          className="h-9"
          {...register('organisationName', { required: 'Name your organisation.', maxLength: 100 })}
        />
      </Field>
      <Field label="Your name" error={errors.name?.message}>
        <Input
          autoComplete="name"
          className="h-9"
          {...register('name', { required: 'Enter your name.', maxLength: 100 })}
        />
      </Field>
      <Field label="E-mail" error={errors.email?.message}>
        <Input
          type="email"
          autoComplete="username"
          className="h-9"
          {...register('email', {
            required: 'Enter your e-mail address.',
            pattern: { value: /^\S+@\S+\.\S+$/u, message: 'This does not look like an e-mail address.' },
          })}
        />
      </Field>
      <Field label="Password" hint="At least 8 characters." error={errors.password?.message}>
        <Input
          type="password"
          autoComplete="new-password"
          className="h-9"
          {...register('password', {
            required: 'Choose a password.',
            minLength: { value: 8, message: 'Use at least 8 characters.' },
            maxLength: { value: 128, message: 'Use at most 128 characters.' },
          })}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={isSubmitting} className="mt-1">
        Create and sign in
      </Button>
    </form>
  );
}
