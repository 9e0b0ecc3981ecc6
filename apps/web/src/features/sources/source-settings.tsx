import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { toast } from '@syncline/ui/toast';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { SourceView } from './source-view.ts';

interface Bounds {
  readonly low: number;
  readonly high: number;
}

// As the server judges them: minutes, seconds, percent.
const bounds = {
  run: { low: 0.1, high: 1_440 },
  fetch: { low: 1, high: 600 },
  shrink: { low: 0, high: 100 },
} as const satisfies Record<string, Bounds>;

/** Name and limits of a source. They hold from the next run on. */
export function SourceSettings({ source }: { readonly source: SourceView }) {
  const { t } = useTranslation('sources');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const update = useMutation(trpc.sources.update.mutationOptions());
  const { register, handleSubmit, reset, formState } = useForm({
    values: {
      name: source.name,
      runTimeoutMinutes: source.runTimeoutMs / 60_000,
      fetchTimeoutSeconds: source.fetchTimeoutMs / 1_000,
      shrinkLimitPercent: Math.round(source.shrinkLimit * 100),
    },
    resetOptions: { keepDirtyValues: true },
  });
  const { errors, isDirty } = formState;

  const between =
    (within: Bounds, text: 'betweenMinutes' | 'betweenSeconds' | 'betweenPercent') => (value: number) =>
      (value >= within.low && value <= within.high) || t(`limits.${text}`, { ...within });

  const submit = handleSubmit(async (settings) => {
    try {
      const saved = await update.mutateAsync({
        sourceId: source.id,
        name: settings.name.trim(),
        runTimeoutMs: Math.round(settings.runTimeoutMinutes * 60_000),
        fetchTimeoutMs: Math.round(settings.fetchTimeoutSeconds * 1_000),
        shrinkLimit: settings.shrinkLimitPercent / 100,
      });
      reset(settings);
      queryClient.setQueryData(trpc.sources.get.queryKey({ sourceId: source.id }), saved);
      await queryClient.invalidateQueries(trpc.sources.list.pathFilter());
      toast({ tone: 'success', title: t('limits.saved') });
    } catch {
      // Shown from the mutation's own state; what was typed stays.
    }
  });

  return (
    <Card>
      <CardHeader title={t('limits.title')} description={t('limits.description')} />
      <form
        noValidate
        aria-label={t('limits.title')}
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-5 border-t border-line p-4"
      >
        {update.isError && (
          <Callout tone="danger" title={t('limits.notSaved')}>
            {errorText(update.error)}
          </Callout>
        )}
        <Field label={t('limits.name')} error={errors.name?.message} className="max-w-md">
          <Input maxLength={100} {...register('name', { required: t('limits.nameMissing') })} />
        </Field>
        <div className="grid max-w-3xl gap-5 sm:grid-cols-3">
          <Field
            label={t('limits.run')}
            hint={t('limits.runHint', bounds.run)}
            error={errors.runTimeoutMinutes?.message}
          >
            <Input
              type="number"
              min={0.1}
              step="any"
              {...register('runTimeoutMinutes', {
                valueAsNumber: true,
                validate: between(bounds.run, 'betweenMinutes'),
              })}
            />
          </Field>
          <Field
            label={t('limits.fetch')}
            hint={t('limits.fetchHint', bounds.fetch)}
            error={errors.fetchTimeoutSeconds?.message}
          >
            <Input
              type="number"
              min={1}
              {...register('fetchTimeoutSeconds', {
                valueAsNumber: true,
                validate: between(bounds.fetch, 'betweenSeconds'),
              })}
            />
          </Field>
          <Field
            label={t('limits.shrink')}
            hint={t('limits.shrinkHint', bounds.shrink)}
            error={errors.shrinkLimitPercent?.message}
          >
            <Input
              type="number"
              min={0}
              max={100}
              {...register('shrinkLimitPercent', {
                valueAsNumber: true,
                validate: between(bounds.shrink, 'betweenPercent'),
              })}
            />
          </Field>
        </div>
        <div className="flex gap-2">
          <Button type="submit" variant="primary" disabled={!isDirty} pending={update.isPending}>
            {t('limits.save')}
          </Button>
          {isDirty && (
            <Button variant="ghost" onClick={() => reset()}>
              {t('discard')}
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}
