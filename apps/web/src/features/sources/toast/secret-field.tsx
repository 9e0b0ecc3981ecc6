import { Button } from '@syncline/ui/button';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KEPT_SECRET } from './toast-config.ts';

interface SecretFieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** It may be taken away. */
  readonly isOptional?: boolean;
}

/** [B11] Something secret: once it is stored it is shown to nobody, and can only be replaced. */
export function SecretField({ label, hint, value, onChange, isOptional }: SecretFieldProps) {
  const { t } = useTranslation('sources');
  if (value !== KEPT_SECRET)
    return (
      <Field label={label} hint={hint}>
        <Input
          type="password"
          autoComplete="new-password"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      </Field>
    );

  return (
    <fieldset className="flex min-w-0 flex-col gap-1.5">
      <legend className="mb-1.5 text-sm font-medium">{label}</legend>
      <div className="flex h-8 items-center gap-2 text-sm">
        <span aria-hidden className="tracking-widest text-ink-faint">
          {KEPT_SECRET}
        </span>
        <span className="text-ink-muted">{t('secret.kept')}</span>
        <Button size="sm" onClick={() => onChange('')}>
          {t('secret.replace')}
          <span className="sr-only">{label}</span>
        </Button>
        {isOptional && (
          <Button size="sm" variant="ghost" onClick={() => onChange('')}>
            {t('secret.remove')}
            <span className="sr-only">{label}</span>
          </Button>
        )}
      </div>
      {hint !== undefined && <p className="text-xs text-ink-muted">{hint}</p>}
    </fieldset>
  );
}
