import type { EntityType } from '@syncline/domain/entity';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { DropdownMenu, MenuItem } from '@syncline/ui/dropdown-menu';
import { Field } from '@syncline/ui/field';
import { toast } from '@syncline/ui/toast';
import { Plus, X } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../entity-labels.ts';
import { useErrorText } from '../../error-text.ts';
import { readInput } from './field-input-text.ts';
import { FieldInput } from './field-input.tsx';
import { recordColumns } from './record-columns.ts';
import type { RecordChanges } from './record-view.ts';
import type { Selection } from './selection.ts';
import { useBulkUpdate, type BulkDone } from './use-bulk-update.ts';
import type { RecordListQuery } from './use-record-rows.ts';

interface BulkEditDialogProps {
  readonly type: EntityType;
  readonly query: RecordListQuery;
  readonly selection: Selection;
  /** Null: more than were counted. */
  readonly count: number | null;
  /** Whether it was done. */
  readonly onClose: (isDone: boolean) => void;
}

/** The same values for many records. */
export function BulkEditDialog({ type, query, selection, count, onClose }: BulkEditDialogProps) {
  const { t } = useTranslation('records');
  const { t: common } = useTranslation();
  const labels = useLabels();
  const errorText = useErrorText();
  const formId = useId();
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({});
  const [isTried, setIsTried] = useState(false);
  const { state, run, stop } = useBulkUpdate();
  const columns = recordColumns(type, labels).filter(({ isImage }) => !isImage);
  const chosen = columns.filter(({ field }) => field in texts);
  const isRunning = state.kind === 'running';

  const problemOf = (field: string): string | undefined => {
    const column = columns.find((it) => it.field === field);
    if (!column) return undefined;
    const read = readInput(column.kind, texts[field] ?? '');
    if ('problem' in read) return t(`form.${read.problem}`);
    return read.value === null && column.isRequired ? t('form.required') : undefined;
  };
  const close = (done: BulkDone | null) => {
    if (done)
      toast({
        tone: 'success',
        title: t('bulk.done', { count: done.changed }),
        ...(done.kept > 0 ? { description: t('bulk.kept', { count: done.kept }) } : {}),
      });
    onClose(done !== null);
  };
  const submit = async () => {
    setIsTried(true);
    if (chosen.length === 0 || chosen.some(({ field }) => problemOf(field) !== undefined)) return;
    const done = await run(query, selection, changesOf(chosen, texts));
    // What has to be read stays until it is closed.
    if (done && !done.isStopped && done.kept === 0) close(done);
  };
  const dismiss = () => close(state.kind === 'done' ? state : null);

  return (
    <Dialog
      open
      {...(isRunning ? {} : { onClose: dismiss })}
      title={count === null ? t('bulk.titleAll') : t('bulk.title', { count })}
      description={t('bulk.text')}
      footer={
        state.kind === 'done' ? (
          <Button variant="primary" onClick={dismiss}>
            {common('actions.close')}
          </Button>
        ) : (
          <>
            <Button onClick={isRunning ? stop : dismiss}>
              {isRunning ? t('bulk.stop') : common('actions.cancel')}
            </Button>
            <Button variant="primary" type="submit" form={formId} pending={isRunning}>
              {t('bulk.apply')}
            </Button>
          </>
        )
      }
    >
      <form
        id={formId}
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {chosen.map(({ field, label, kind, references, isRequired }) => (
          <div key={field} className="flex items-end gap-2">
            <Field
              label={label}
              className="flex-1"
              hint={texts[field] === '' && !isRequired ? t('bulk.emptied') : undefined}
              error={isTried ? problemOf(field) : undefined}
            >
              <FieldInput
                kind={kind}
                references={references}
                label={label}
                value={texts[field] ?? ''}
                onChange={(text) => setTexts({ ...texts, [field]: text })}
                isRequired={isRequired}
              />
            </Field>
            <Button
              variant="ghost"
              size="icon"
              aria-label={t('bulk.clearField', { field: label })}
              onClick={() =>
                setTexts(Object.fromEntries(Object.entries(texts).filter(([name]) => name !== field)))
              }
            >
              <X aria-hidden />
            </Button>
          </div>
        ))}
        <DropdownMenu
          align="start"
          className="max-h-72 overflow-y-auto"
          trigger={
            <Button className="self-start" disabled={isRunning}>
              <Plus aria-hidden />
              {t('bulk.addField')}
            </Button>
          }
        >
          {columns
            .filter(({ field }) => !(field in texts))
            .map(({ field, label, kind }) => (
              <MenuItem
                key={field}
                onSelect={() => setTexts({ ...texts, [field]: kind === 'boolean' ? 'true' : '' })}
              >
                {label}
              </MenuItem>
            ))}
        </DropdownMenu>
        {isTried && chosen.length === 0 && (
          <p role="alert" className="text-xs text-danger-ink">
            {t('bulk.noField')}
          </p>
        )}
        <output className="text-sm text-ink-muted tabular-nums empty:hidden">
          {isRunning && t('bulk.progress', { count: state.found })}
          {state.kind === 'done' &&
            [
              t('bulk.done', { count: state.changed }),
              state.kept > 0 ? t('bulk.kept', { count: state.kept }) : '',
              state.isStopped ? t('bulk.stopped') : '',
            ].join(' ')}
        </output>
        {state.kind === 'failed' && (
          <Callout tone="danger" title={t('done.failed')}>
            {errorText(state.error)} {state.changed > 0 && t('bulk.done', { count: state.changed })}
          </Callout>
        )}
      </form>
    </Dialog>
  );
}

function changesOf(
  columns: readonly { readonly field: string; readonly kind: Parameters<typeof readInput>[0] }[],
  texts: Readonly<Record<string, string>>,
): RecordChanges {
  const changes: Record<string, RecordChanges[string]> = {};
  for (const { field, kind } of columns) {
    const read = readInput(kind, texts[field] ?? '');
    if ('value' in read) changes[field] = read.value;
  }
  return changes;
}
