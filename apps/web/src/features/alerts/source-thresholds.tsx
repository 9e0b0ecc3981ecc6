import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Select } from '@syncline/ui/select';
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../trpc.ts';
import type { Thresholds } from './alert-views.ts';
import { FailuresSelect } from './failures-select.tsx';
import { useAfterSaving } from './use-after-saving.ts';

/** Sources that people want to hear of sooner or later than of the others. */
export function SourceThresholds({ thresholds }: { readonly thresholds: Thresholds }) {
  const { t } = useTranslation('alerts');
  const afterSaving = useAfterSaving();
  const set = useMutation(useTRPC().alerts.setSourceThreshold.mutationOptions(afterSaving));
  const others = thresholds.sources.filter(({ failures }) => failures === null);

  return (
    <div className="flex flex-col gap-3 border-t border-line p-4">
      <div>
        <h3 className="text-sm font-medium">{t('thresholds.exceptions')}</h3>
        <p className="mt-0.5 text-xs text-ink-muted">{t('thresholds.exceptionsHint')}</p>
      </div>
      <ul aria-label={t('thresholds.exceptions')} className="flex flex-col gap-2 empty:hidden">
        {thresholds.sources.map(
          ({ id, name, failures }) =>
            failures !== null && (
              <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
                <span className="min-w-0 basis-48 truncate">{name}</span>
                <span className="w-48">
                  <FailuresSelect
                    aria-label={t('thresholds.failuresOf', { name })}
                    value={failures}
                    onChange={(count) => set.mutate({ sourceId: id, failures: count })}
                  />
                </span>
                <Button
                  variant="ghost"
                  size="icon-sm"
                  title={t('thresholds.removeException')}
                  aria-label={t('thresholds.removeExceptionOf', { name })}
                  onClick={() => set.mutate({ sourceId: id, failures: null })}
                >
                  <X aria-hidden />
                </Button>
              </li>
            ),
        )}
      </ul>
      {others.length > 0 && (
        <Select
          aria-label={t('thresholds.addException')}
          className="max-w-60"
          value=""
          placeholder={t('thresholds.chooseSource')}
          onChange={(sourceId) => set.mutate({ sourceId, failures: thresholds.failures })}
          options={others.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
    </div>
  );
}
