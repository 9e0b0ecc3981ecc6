import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { toast } from '@syncline/ui/toast';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';

/** Asks for the present password: somebody else may sit before a browser that is signed in. */
export function PasswordForm({ email }: { readonly email: string }) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const change = useMutation(
    trpc.session.changePassword.mutationOptions({
      onSuccess: async () => {
        reset();
        toast({ tone: 'success', title: t('account.changed'), description: t('account.changedHint') });
        await queryClient.invalidateQueries(trpc.session.list.pathFilter());
      },
    }),
  );
  const { register, handleSubmit, reset, formState } = useForm({
    defaultValues: { current: '', next: '' },
  });
  const { errors } = formState;

  return (
    <Card>
      <CardHeader title={t('account.password')} description={t('account.passwordHint')} />
      <form
        noValidate
        onSubmit={(event) => void handleSubmit((typed) => change.mutate(typed))(event)}
        className="flex flex-col gap-5 border-t border-line p-4"
      >
        {change.isError && <Callout tone="danger" title={errorText(change.error)} />}
        {/* For password managers. */}
        <input type="email" autoComplete="username" value={email} readOnly hidden />
        <Field label={t('account.current')} error={errors.current?.message} className="max-w-md">
          <Input
            type="password"
            autoComplete="current-password"
            {...register('current', { required: t('account.currentRequired') })}
          />
        </Field>
        <Field
          label={t('account.next')}
          hint={t('account.nextHint')}
          error={errors.next?.message}
          className="max-w-md"
        >
          <Input
            type="password"
            autoComplete="new-password"
            {...register('next', {
              minLength: { value: 8, message: t('account.tooShort') },
              maxLength: { value: 128, message: t('account.tooLong') },
              required: t('account.tooShort'),
            })}
          />
        </Field>
        <div>
          <Button type="submit" variant="primary" pending={change.isPending}>
            {t('account.change')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
