import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useTranslation } from 'react-i18next';
import type { ToastDraft } from './toast-config.ts';

interface OrderFieldsProps {
  readonly draft: ToastDraft;
  readonly onChange: (change: Partial<ToastDraft>) => void;
}

/** What holds for orders alone: how far back they are read. */
export function OrderFields({ draft, onChange }: OrderFieldsProps) {
  const { t } = useTranslation('sources');
  return (
    <div className="grid max-w-3xl gap-5 sm:grid-cols-2">
      <Field label={t('toast.history')} hint={t('toast.historyHint')}>
        <Input
          type="date"
          value={draft.history}
          onChange={(event) => onChange({ history: event.target.value })}
        />
      </Field>
      <Field label={t('toast.lookback')} hint={t('toast.lookbackHint')}>
        <Input
          type="number"
          min={1}
          max={1440}
          placeholder="60"
          value={draft.lookbackMinutes}
          onChange={(event) => onChange({ lookbackMinutes: event.target.value })}
        />
      </Field>
    </div>
  );
}
