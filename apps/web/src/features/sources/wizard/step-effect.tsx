import type { FieldKind } from '@syncline/domain/entity';
import { classNames } from '@syncline/ui/class-names';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { useTranslation } from 'react-i18next';
import { FieldValue } from '../../../field-value.tsx';
import type { useTrial } from './use-trial.ts';

interface StepEffectProps {
  readonly rows: readonly (readonly string[])[];
  readonly index: number;
  readonly field: string;
  readonly kind: FieldKind;
  readonly trial: ReturnType<typeof useTrial>;
  /** Otherwise the steps cannot be tried yet. */
  readonly isComplete: boolean;
}

const SHOWN = 8;

/** The cells of the first rows, and the values that the steps make of them. */
export function StepEffect({ rows, index, field, kind, trial, isComplete }: StepEffectProps) {
  const { t } = useTranslation('wizard');
  const records = new Map(trial.data?.records.map((record) => [record.row, record.data]));
  const reasons = new Map(trial.data?.rejected.map(({ row, reason }) => [row, reason]));
  const isStale = !isComplete || trial.isPlaceholderData || trial.isFetching;
  return (
    <div className="overflow-hidden rounded-lg border border-line">
      <Table aria-label={t('cellSteps.effect')} className="text-xs">
        <TableHead>
          <tr>
            <HeaderCell>{t('cellSteps.cell')}</HeaderCell>
            <HeaderCell>{t('cellSteps.becomes')}</HeaderCell>
          </tr>
        </TableHead>
        <tbody className={classNames('transition-opacity', isStale && 'opacity-50')}>
          {rows.slice(0, SHOWN).map((cells, at) => {
            const reason = reasons.get(at + 1);
            return (
              <Row key={at}>
                <Cell className="h-8 max-w-48 truncate whitespace-pre">{cells[index]}</Cell>
                <Cell className="h-8 max-w-64">
                  {reason === undefined ? (
                    <span className="block truncate">
                      <FieldValue kind={kind} value={records.get(at + 1)?.[field]} />
                    </span>
                  ) : (
                    <span className="break-words text-warning-ink">{reason}</span>
                  )}
                </Cell>
              </Row>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
