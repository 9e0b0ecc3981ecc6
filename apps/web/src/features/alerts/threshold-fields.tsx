import { useMutation } from '@tanstack/react-query';
import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../trpc.ts';
import type { Thresholds } from './alert-views.ts';
import { FailuresSelect } from './failures-select.tsx';
import { useAfterSaving } from './use-after-saving.ts';

const intervals = [2, 3, 5, 10, 20] as const;

/** What holds for all sources. Each is saved as it is chosen. */
export function ThresholdFields({ thresholds }: { readonly thresholds: Thresholds }) {
  const { t } = useTranslation('alerts');
  const afterSaving = useAfterSaving();
  const set = useMutation(useTRPC().alerts.setThresholds.mutationOptions(afterSaving));
  // While it is being saved: what it will be.
  const chosen = set.isPending ? set.variables : {};
  const failures = chosen.failures ?? thresholds.failures;
  const staleAfter = chosen.staleAfter === undefined ? thresholds.staleAfter : chosen.staleAfter;
  // One that was set over the API is shown, too.
  const choices = [...new Set([...intervals, ...(staleAfter === null ? [] : [staleAfter])])].toSorted(
    (a, b) => a - b,
  );
  return (
    <div className="grid gap-5 p-4 md:grid-cols-2">
      <Field label={t('thresholds.failures')} hint={t('thresholds.failuresHint')}>
        <FailuresSelect value={failures} onChange={(count) => set.mutate({ failures: count })} />
      </Field>
      <Field label={t('thresholds.stale')} hint={t('thresholds.staleHint')}>
        <Select
          className="max-w-60"
          value={staleAfter === null ? 'off' : `${staleAfter}`}
          onChange={(value) => set.mutate({ staleAfter: value === 'off' ? null : Number(value) })}
          options={[
            { value: 'off', label: t('thresholds.staleOff') },
            ...choices.map((count) => ({
              value: `${count}`,
              label: t('thresholds.staleAfter', { count }),
            })),
          ]}
        />
      </Field>
    </div>
  );
}
