import { useLabels } from '../../../entity-labels.ts';
import { fieldKinds } from '../../../field-text.ts';
import { Checkbox } from '@syncline/ui/checkbox';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { Select } from '@syncline/ui/select';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { useTranslation } from 'react-i18next';
import type { SourcePreview } from '../source-view.ts';
import { ColumnCell } from './column-cell.tsx';
import { ColumnSteps } from './column-steps.tsx';
import { keyOf, withKey, withOwnColumn, type MappingDraft, type OwnMapping } from './mapping-draft.ts';
import type { useTrial } from './use-trial.ts';

interface OwnColumnsProps {
  readonly mapping: MappingDraft;
  readonly preview: SourcePreview;
  readonly trial: ReturnType<typeof useTrial>;
  /** Its name and whom it belongs to stay. */
  readonly keepsType: boolean;
  readonly onChange: (mapping: MappingDraft) => void;
}

/** A type made of the columns: its name, and name and kind of each field. */
export function OwnColumns({ mapping, preview, trial, keepsType, onChange }: OwnColumnsProps) {
  const labels = useLabels();
  const { t } = useTranslation('wizard');
  const { own } = mapping;
  const key = keyOf(mapping);
  const changeOwn = (change: Partial<OwnMapping>) => onChange({ ...mapping, own: { ...own, ...change } });

  return (
    <>
      <div className="grid gap-4 sm:grid-cols-3">
        <Field label={t('own.name')}>
          <Input
            value={own.name}
            disabled={keepsType}
            spellCheck={false}
            className="font-mono"
            onChange={(event) => changeOwn({ name: event.target.value.trim() })}
          />
        </Field>
        <Field label={t('own.title')}>
          <Select
            value={own.titleColumn}
            onChange={(titleColumn) => changeOwn({ titleColumn })}
            options={own.columns
              .filter(({ isImported }) => isImported)
              .map(({ column }) => ({ value: column, label: column }))}
          />
        </Field>
        <Field label={t('own.scope')}>
          <Select
            value={own.scope}
            disabled={keepsType}
            onChange={(scope) => changeOwn({ scope })}
            options={[
              { value: 'organisation', label: t('own.organisation') },
              { value: 'store', label: t('own.store') },
            ]}
          />
        </Field>
      </div>
      <div className="scrollbar-slim overflow-x-auto rounded-lg border border-line">
        <Table className="min-w-136">
          <TableHead>
            <tr>
              <HeaderCell className="w-14">{t('own.import')}</HeaderCell>
              <HeaderCell>{t('map.column')}</HeaderCell>
              <HeaderCell className="w-48">{t('map.field')}</HeaderCell>
              <HeaderCell className="w-36">{t('own.kind')}</HeaderCell>
              <HeaderCell className="w-12 text-center">{t('own.required')}</HeaderCell>
              <HeaderCell className="w-12 text-center">{t('map.key')}</HeaderCell>
            </tr>
          </TableHead>
          <tbody>
            {own.columns.map((column, index) => {
              const change = (next: Partial<typeof column>) =>
                onChange(withOwnColumn(mapping, { ...column, ...next }));
              return (
                <Row key={column.column}>
                  <Cell>
                    <Checkbox
                      aria-label={t('own.importColumn', { column: column.column })}
                      checked={column.isImported}
                      onChange={(isImported) => change({ isImported })}
                    />
                  </Cell>
                  <ColumnCell column={column.column} index={index} rows={preview.rows} />
                  <Cell>
                    <div className="flex items-center gap-1">
                      <Input
                        aria-label={t('map.fieldFor', { column: column.column })}
                        className="h-7 font-mono text-xs"
                        spellCheck={false}
                        value={column.field}
                        disabled={!column.isImported}
                        onChange={(event) => change({ field: event.target.value.trim() })}
                      />
                      {column.isImported && (
                        <ColumnSteps
                          column={column.column}
                          field={column.field}
                          kind={column.kind}
                          rows={preview.rows}
                          {...{ mapping, trial, onChange }}
                        />
                      )}
                    </div>
                  </Cell>
                  <Cell>
                    <Select
                      size="sm"
                      aria-label={t('own.kindOf', { column: column.column })}
                      value={column.kind}
                      disabled={!column.isImported}
                      onChange={(kind) => change({ kind })}
                      options={fieldKinds.map((kind) => ({ value: kind, label: labels.kind(kind) }))}
                    />
                  </Cell>
                  <Cell className="text-center">
                    <Checkbox
                      aria-label={t('own.isRequired', { column: column.column })}
                      checked={column.required}
                      disabled={!column.isImported}
                      onChange={(required) => change({ required })}
                    />
                  </Cell>
                  <Cell className="text-center">
                    <Checkbox
                      aria-label={t('map.partOfKey', { column: column.column })}
                      checked={key.includes(column.column)}
                      onChange={(isKey) => onChange(withKey(mapping, column.column, isKey))}
                    />
                  </Cell>
                </Row>
              );
            })}
          </tbody>
        </Table>
      </div>
    </>
  );
}
