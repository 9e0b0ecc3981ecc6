import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card } from '@syncline/ui/card';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useLocale } from '@syncline/ui/locale';
import { toast } from '@syncline/ui/toast';
import type { ComponentProps } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { OrganisationView } from '../settings-views.ts';
import { SuggestedInput } from '../suggested-input.tsx';
import { currencies } from './currencies.ts';

/** Its name, its currency, and how long it keeps what has happened. */
export function OrganisationForm({ organisation }: { readonly organisation: OrganisationView }) {
  const { t } = useTranslation('settings', { keyPrefix: 'organisation' });
  const { t: common } = useTranslation();
  const { t: settings } = useTranslation('settings');
  const locale = useLocale();
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(
    trpc.organisation.update.mutationOptions({
      onSuccess: async (saved) => {
        queryClient.setQueryData(trpc.organisation.get.queryKey(), saved);
        reset(saved);
        toast({ tone: 'success', title: settings('saved') });
        await queryClient.invalidateQueries(trpc.session.me.pathFilter());
      },
    }),
  );
  const { register, handleSubmit, control, reset, formState } = useForm({ defaultValues: organisation });
  const { errors, isDirty } = formState;
  const keepDays = useWatch({ control, name: 'keepDays' });
  const known = currencies(locale);

  return (
    <Card>
      <form
        noValidate
        onSubmit={(event) => void handleSubmit((changed) => update.mutate(changed))(event)}
        className="flex flex-col gap-5 p-4"
      >
        {update.isError && <Callout tone="danger" title={errorText(update.error)} />}
        <Field label={t('name')} error={errors.name?.message} className="max-w-md">
          <Input
            autoComplete="organization"
            maxLength={100}
            {...register('name', { validate: (name) => name.trim() !== '' || t('nameRequired') })}
          />
        </Field>
        <Field
          label={t('currency')}
          hint={t('currencyHint')}
          error={errors.currency?.message}
          className="max-w-md"
        >
          <SuggestedInput
            suggestions={known}
            {...register('currency', {
              setValueAs: (code: string) => code.trim().toUpperCase(),
              validate: (code) => known.some(({ value }) => value === code) || t('currencyUnknown'),
            })}
          />
        </Field>
        <Field
          label={t('keepDays')}
          hint={t('keepDaysHint')}
          error={errors.keepDays?.message}
          className="max-w-xl"
        >
          <DaysInput
            unit={t('keepDaysUnit')}
            {...register('keepDays', {
              valueAsNumber: true,
              validate: (days) =>
                (Number.isInteger(days) && days >= 7 && days <= 3_650) || t('keepDaysRange'),
            })}
          />
        </Field>
        {keepDays < organisation.keepDays && keepDays >= 7 && (
          <Callout tone="warning" title={t('keepLess', { count: keepDays })} className="max-w-xl" />
        )}
        <div>
          <Button type="submit" variant="primary" disabled={!isDirty} pending={update.isPending}>
            {common('actions.save')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function DaysInput({ unit, ...input }: ComponentProps<'input'> & { readonly unit: string }) {
  return (
    <span className="flex items-center gap-2 text-sm">
      <Input type="number" inputMode="numeric" min={7} max={3_650} {...input} className="w-28" />
      {unit}
    </span>
  );
}
