import type { FieldKind } from '@syncline/domain/entity';
import { Input } from '@syncline/ui/input';
import { Select } from '@syncline/ui/select';
import { TextArea } from '@syncline/ui/text-area';
import type { RefCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { ReferenceInput } from './reference-input.tsx';

export interface FieldInputProps {
  readonly kind: FieldKind;
  readonly references: string | null;
  /** What the field is called. */
  readonly label: string;
  /** As one types it. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly isRequired: boolean;
  /** Several lines. */
  readonly isLong?: boolean;
  readonly storeId?: string | null;
  readonly ref?: RefCallback<HTMLElement>;
  readonly id?: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: boolean;
}

/** The control that a kind of value is typed or chosen with. */
export function FieldInput(props: FieldInputProps) {
  const { kind, references, label, value, onChange, isRequired, isLong, storeId, ...control } = props;
  const { t } = useTranslation();
  const { t: records } = useTranslation('records');
  const typed = {
    ...control,
    value,
    autoComplete: 'off',
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  };
  switch (kind) {
    case 'text':
      return isLong ? <TextArea rows={3} {...typed} /> : <Input {...typed} />;
    case 'json':
      return <TextArea rows={5} spellCheck={false} {...typed} className="font-mono text-xs" />;
    case 'integer':
      return <Input inputMode="numeric" {...typed} />;
    case 'decimal':
    case 'money':
      return <Input inputMode="decimal" {...typed} />;
    case 'date':
      return <Input type="date" {...typed} />;
    case 'datetime':
      return <Input type="datetime-local" step={1} {...typed} />;
    case 'boolean': {
      const { onBlur: _, ref: __, ...select } = control;
      return (
        <Select
          {...select}
          value={value}
          onChange={onChange}
          options={[
            ...(isRequired ? [] : [{ value: '', label: records('form.unset') }]),
            { value: 'true', label: t('yes') },
            { value: 'false', label: t('no') },
          ]}
        />
      );
    }
    case 'reference':
      return (
        <ReferenceInput
          {...control}
          type={references ?? ''}
          label={label}
          value={value}
          onChange={onChange}
          storeId={storeId ?? null}
        />
      );
  }
}
