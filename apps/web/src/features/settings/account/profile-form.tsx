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

interface ProfileFormProps {
  readonly name: string;
  readonly email: string;
}

export function ProfileForm({ name, email }: ProfileFormProps) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const rename = useMutation(
    trpc.session.rename.mutationOptions({
      onSuccess: async (_, saved) => {
        reset(saved);
        toast({ tone: 'success', title: t('saved') });
        await queryClient.invalidateQueries(trpc.session.me.pathFilter());
      },
    }),
  );
  const { register, handleSubmit, reset, formState } = useForm({ defaultValues: { name } });
  const { errors, isDirty } = formState;

  return (
    <Card>
      <CardHeader title={t('account.profile')} />
      <form
        noValidate
        onSubmit={(event) =>
          void handleSubmit((changed) => rename.mutate({ name: changed.name.trim() }))(event)
        }
        className="flex flex-col gap-5 border-t border-line p-4"
      >
        {rename.isError && <Callout tone="danger" title={errorText(rename.error)} />}
        <Field label={t('account.name')} error={errors.name?.message} className="max-w-md">
          <Input
            autoComplete="name"
            maxLength={100}
            {...register('name', {
              validate: (typed) => typed.trim() !== '' || t('account.nameRequired'),
            })}
          />
        </Field>
        <Field label={t('account.email')} className="max-w-md">
          <Input type="email" value={email} readOnly className="text-ink-muted" />
        </Field>
        <div>
          <Button type="submit" variant="primary" disabled={!isDirty} pending={rename.isPending}>
            {common('actions.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
