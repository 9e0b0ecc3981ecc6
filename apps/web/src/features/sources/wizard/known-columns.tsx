import type { EntityType } from '@syncline/domain/entity';
import { Checkbox } from '@syncline/ui/checkbox';
import { Select } from '@syncline/ui/select';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import type { SourcePreview } from '../source-view.ts';
import { ColumnCell } from './column-cell.tsx';
import { ColumnSteps } from './column-steps.tsx';
import { keyOf, knownMapping, withField, withKey, type MappingDraft } from './mapping-draft.ts';
import type { useTrial } from './use-trial.ts';

interface KnownColumnsProps {
  readonly mapping: MappingDraft;
  readonly type: EntityType;
  readonly preview: SourcePreview;
  readonly trial: ReturnType<typeof useTrial>;
  readonly onChange: (mapping: MappingDraft) => void;
}

/** Each column of the file and the field of the type it fills. */
export function KnownColumns({ mapping, type, preview, trial, onChange }: KnownColumnsProps) {
  const labels = useLabels();
  const { t } = useTranslation('wizard');
  const { fieldByColumn } = knownMapping(mapping, type.name);
  const key = keyOf(mapping);
  const fields = Object.entries(type.fields).map(([field, { kind, required }]) => ({
    value: field,
    label: labels.field(field),
    description: required ? t('map.kindRequired', { kind: labels.kind(kind) }) : labels.kind(kind),
  }));

  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <Table>
        <TableHead>
          <tr>
            <HeaderCell className="w-14">{t('map.key')}</HeaderCell>
            <HeaderCell>{t('map.column')}</HeaderCell>
            <HeaderCell className="w-56">{t('map.field')}</HeaderCell>
          </tr>
        </TableHead>
        <tbody>
          {mapping.header.map((column, index) => (
            <Row key={column}>
              <Cell>
                <Checkbox
                  aria-label={t('map.partOfKey', { column })}
                  checked={key.includes(column)}
                  onChange={(isKey) => onChange(withKey(mapping, column, isKey))}
                />
              </Cell>
              <ColumnCell column={column} index={index} rows={preview.rows} />
              <Cell>
                <div className="flex items-center gap-2">
                  <ArrowRight aria-hidden className="size-3.5 shrink-0 text-ink-faint max-sm:hidden" />
                  <Select
                    size="sm"
                    aria-label={t('map.fieldFor', { column })}
                    value={fieldByColumn[column] ?? ''}
                    onChange={(field) => onChange(withField(mapping, type.name, column, field))}
                    options={[
                      { value: '', label: <span className="text-ink-muted">{t('map.notImported')}</span> },
                      ...fields,
                    ]}
                  />
                  <StepsOfField
                    field={fieldByColumn[column]}
                    {...{ column, mapping, type, preview, trial, onChange }}
                  />
                </div>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

/** Room for the button is kept, so that the choices stand below each other. */
function StepsOfField({
  column,
  field,
  type,
  preview,
  ...rest
}: KnownColumnsProps & { readonly column: string; readonly field: string | undefined }) {
  const kind = field === undefined ? undefined : type.fields[field]?.kind;
  if (field === undefined || kind === undefined) return <span className="w-7 shrink-0" />;
  return <ColumnSteps column={column} field={field} kind={kind} rows={preview.rows} {...rest} />;
}
