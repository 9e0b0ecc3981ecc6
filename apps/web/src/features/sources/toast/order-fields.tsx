import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import type { ToastDraft } from './toast-config.ts';

interface OrderFieldsProps {
  readonly draft: ToastDraft;
  readonly onChange: (change: Partial<ToastDraft>) => void;
}

/** What holds for orders alone: how far back they are read. */
export function OrderFields({ draft, onChange }: OrderFieldsProps) {
  return (
    <div className="grid max-w-3xl gap-5 sm:grid-cols-2">
      <Field label="First day of orders" hint="Left empty, 30 days before the first sync.">
        <Input
          type="date"
          value={draft.history}
          onChange={(event) => onChange({ history: event.target.value })}
        />
      </Field>
      <Field
        label="Look back"
        hint="Minutes that each sync reads again, for orders that reach Toast late. Left empty, 60."
      >
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
