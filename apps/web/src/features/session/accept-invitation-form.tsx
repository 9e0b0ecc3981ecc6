import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import { signIn } from './auth-requests.ts';

interface AcceptInvitationFormProps {
  readonly token: string;
  readonly email: string;
  /** The address has an account: its password is asked for rather than a new one. */
  readonly hasAccount: boolean;
  readonly onSignedIn: () => void | Promise<void>;
}

/** Joins the organisation of an invitation, and looks at it signed in. */
export function AcceptInvitationForm({ token, email, hasAccount, onSignedIn }: AcceptInvitationFormProps) {
  const { t } = useTranslation('session');
  const errorText = useErrorText();
  const api = useTRPCClient();
  const accept = useMutation(useTRPC().people.acceptInvitation.mutationOptions());
  const { register, handleSubmit, setError, setFocus, formState } = useForm({
    defaultValues: { name: '', password: '' },
  });
  const { errors, isSubmitting } = formState;
  useEffect(() => setFocus(hasAccount ? 'password' : 'name'), [hasAccount, setFocus]);

  const submit = handleSubmit(async ({ name, password }) => {
    try {
      const joined = await accept.mutateAsync({ token, name: name.trim(), password });
      const result = await signIn({ email: joined.email, password });
      if (!result.ok) return setError('root', { message: t(`refused.${result.reason}`) });
      // Somebody may belong to others, too, and would look at the one they joined first.
      await api.session.switchOrganisation.mutate({ organisationId: joined.organisationId });
    } catch (error) {
      return setError('root', { message: errorText(error) });
    }
    return onSignedIn();
  });

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {errors.root?.message !== undefined && <Callout tone="danger" title={errors.root.message} />}
      <Field label={t('email')} hint={hasAccount ? t('invite.known') : undefined}>
        <Input type="email" autoComplete="username" className="h-9 text-ink-muted" value={email} readOnly />
      </Field>
      {!hasAccount && (
        <Field label={t('welcome.name')} error={errors.name?.message}>
          <Input
            autoComplete="name"
            className="h-9"
            maxLength={100}
            {...register('name', { validate: (name) => name.trim() !== '' || t('welcome.nameRequired') })}
          />
        </Field>
      )}
      <Field
        label={t('password')}
        hint={hasAccount ? undefined : t('newPasswordHint')}
        error={errors.password?.message}
      >
        <Input
          type="password"
          autoComplete={hasAccount ? 'current-password' : 'new-password'}
          className="h-9"
          {...register('password', {
            required: t(hasAccount ? 'passwordRequired' : 'newPasswordRequired'),
            minLength: { value: 8, message: t('tooShort') },
            maxLength: { value: 128, message: t('tooLong') },
          })}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" pending={isSubmitting} className="mt-1">
        {t('invite.accept')}
      </Button>
    </form>
  );
}
