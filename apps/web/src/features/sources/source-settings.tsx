import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card, CardHeader } from '@syncline/ui/card';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { toast } from '@syncline/ui/toast';
import { useForm } from 'react-hook-form';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { SourceView } from './source-view.ts';

/** Name and limits of a source. They hold from the next run on. */
export function SourceSettings({ source }: { readonly source: SourceView }) {
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
      toast({ tone: 'success', title: 'Settings saved' });
    } catch {
      // Shown from the mutation's own state; what was typed stays.
    }
  });

  return (
    <Card>
      <CardHeader title="Settings" description="They hold from the next run on." />
      <form
        noValidate
        onSubmit={(event) => void submit(event)}
        className="flex flex-col gap-5 border-t border-line p-4"
      >
        {update.isError && (
          <Callout tone="danger" title="The settings were not saved">
            {errorText(update.error)}
          </Callout>
        )}
        <Field label="Name" error={errors.name?.message} className="max-w-md">
          <Input maxLength={100} {...register('name', { required: 'Give the source a name.' })} />
        </Field>
        <div className="grid max-w-3xl gap-5 sm:grid-cols-3">
          <Field
            label="Whole run, at most"
            hint="Minutes. A run that takes longer is ended."
            error={errors.runTimeoutMinutes?.message}
          >
            <Input
              type="number"
              min={0.1}
              step="any"
              {...register('runTimeoutMinutes', {
                valueAsNumber: true,
                validate: between(0.1, 1_440, 'minutes'),
              })}
            />
          </Field>
          <Field
            label="Silence, at most"
            hint="Seconds without an answer before it counts as failed."
            error={errors.fetchTimeoutSeconds?.message}
          >
            <Input
              type="number"
              min={1}
              {...register('fetchTimeoutSeconds', {
                valueAsNumber: true,
                validate: between(1, 600, 'seconds'),
              })}
            />
          </Field>
          <Field
            label="Shrink guard"
            hint="Percent. A file that would remove more of the records is refused."
            error={errors.shrinkLimitPercent?.message}
          >
            <Input
              type="number"
              min={0}
              max={100}
              {...register('shrinkLimitPercent', {
                valueAsNumber: true,
                validate: between(0, 100, 'percent'),
              })}
            />
          </Field>
        </div>
        <div className="flex gap-2">
          <Button type="submit" variant="primary" disabled={!isDirty} pending={update.isPending}>
            Save changes
          </Button>
          {isDirty && (
            <Button variant="ghost" onClick={() => reset()}>
              Discard
            </Button>
          )}
        </div>
      </form>
    </Card>
  );
}

const between = (low: number, high: number, unit: string) => (value: number) =>
  (value >= low && value <= high) || `Enter ${low} to ${high} ${unit}.`;
