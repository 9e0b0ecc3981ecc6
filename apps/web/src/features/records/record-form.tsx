import type { EntityType } from '@syncline/domain/entity';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useLocale } from '@syncline/ui/locale';
import { Select } from '@syncline/ui/select';
import { useState, type ReactNode } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { useErrorText } from '../../error-text.ts';
import { readInput } from './field-input-text.ts';
import { FieldInput } from './field-input.tsx';
import { changesBetween, formValuesOf, type FormValues } from './form-values.ts';
import { ImageInput } from './image-input.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { recordColumns } from './record-columns.ts';
import type { RecordChanges, RecordView } from './record-view.ts';

interface Entered {
  readonly changes: RecordChanges;
  /** Of a new record. */
  readonly key: string;
  readonly storeId: string | null;
}

interface RecordFormProps {
  readonly type: EntityType;
  /** What it begins with; null for a new record. */
  readonly record: Pick<RecordView, 'data' | 'storeId'> | null;
  /** To choose from for a new record of a store. */
  readonly stores: readonly { readonly id: string; readonly name: string }[];
  /** The store that is looked at. */
  readonly storeId: string | null;
  /** Resolves to true once it is saved; what it throws is shown. */
  readonly onSave: (entered: Entered) => Promise<boolean>;
  /** Saved in another way meanwhile. */
  readonly isSaved?: boolean;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
  /** Above the buttons. */
  readonly children?: ReactNode;
}

/** The fields of a record to be filled in, each as its kind is typed. What is half filled in is not left by accident. */
export function RecordForm({
  type,
  record,
  stores,
  storeId,
  onSave,
  isSaved: isSavedElsewhere = false,
  onSaved,
  onCancel,
  children,
}: RecordFormProps) {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const labels = useLabels();
  const locale = useLocale();
  const errorText = useErrorText();
  const [begun] = useState(() => formValuesOf(type, record?.data ?? {}, locale));
  const [key, setKey] = useState('');
  const [store, setStore] = useState(storeId ?? (stores.length === 1 ? (stores[0]?.id ?? '') : ''));
  const [problem, setProblem] = useState<string | null>(null);
  const [isSavedHere, setIsSaved] = useState(false);
  const isSaved = isSavedHere || isSavedElsewhere;
  const { control, handleSubmit, formState } = useForm<FormValues>({ defaultValues: begun });
  const ofStore = record === null && type.scope === 'store';

  const save = handleSubmit(async (values) => {
    setProblem(null);
    try {
      const changes = changesBetween(type, begun, values);
      const isDone = await onSave({ changes, key: key.trim(), storeId: ofStore ? store : null });
      if (isDone) setIsSaved(true);
    } catch (error) {
      setProblem(errorText(error));
    }
  });

  return (
    <form noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4 p-5">
      <LeaveGuard
        isHalfDone={(formState.isDirty || key !== '') && !isSaved}
        isDone={isSaved}
        onDone={onSaved}
      />
      {ofStore && stores.length > 1 && (
        <Field label={t('form.store')}>
          <Select
            value={store}
            onChange={setStore}
            options={stores.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      )}
      {recordColumns(type, labels).map(({ field, label, kind, references, isImage, isRequired }) => (
        <Controller
          key={field}
          control={control}
          name={field}
          rules={{
            validate: (text) => {
              const read = readInput(kind, text);
              if ('problem' in read) return t(`form.${read.problem}`);
              return read.value === null && isRequired ? t('form.required') : true;
            },
          }}
          render={({ field: { value, onChange, onBlur, ref }, fieldState: { error } }) =>
            isImage ? (
              <ImageInput label={label} value={value} onChange={onChange} />
            ) : (
              <Field
                label={
                  <>
                    {label}
                    {!isRequired && (
                      <span className="font-normal text-ink-muted"> · {common('optional')}</span>
                    )}
                  </>
                }
                error={error?.message}
              >
                <FieldInput
                  kind={kind}
                  references={references}
                  label={label}
                  value={value}
                  onChange={onChange}
                  onBlur={onBlur}
                  isRequired={isRequired}
                  isLong={field === 'description' || value.includes('\n')}
                  storeId={record ? record.storeId : store || null}
                  ref={ref}
                />
              </Field>
            )
          }
        />
      ))}
      {record === null && (
        <Field label={t('form.key')} hint={t('form.keyHint')}>
          <Input
            value={key}
            maxLength={200}
            spellCheck={false}
            autoComplete="off"
            className="font-mono"
            onChange={({ target }) => setKey(target.value)}
          />
        </Field>
      )}
      {problem !== null && (
        <Callout tone="danger" title={t('done.failed')}>
          {problem}
        </Callout>
      )}
      {children}
      <div className="sticky bottom-0 -mx-5 -mb-5 flex justify-end gap-2 border-t border-line bg-sunken px-5 py-3">
        <Button onClick={onCancel}>{common('actions.cancel')}</Button>
        <Button variant="primary" type="submit" pending={formState.isSubmitting}>
          {t(record ? 'form.save' : 'form.create')}
        </Button>
      </div>
    </form>
  );
}
