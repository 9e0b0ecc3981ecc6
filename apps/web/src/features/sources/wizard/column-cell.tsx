import { Cell } from '@syncline/ui/table';
import { useTranslation } from 'react-i18next';
import { samplesOf } from './column-samples.ts';

interface ColumnCellProps {
  readonly column: string;
  readonly index: number;
  readonly rows: readonly (readonly string[])[];
}

const SAMPLES = 3;

/** A column's name with a few of its values, by which one recognises it. */
export function ColumnCell({ column, index, rows }: ColumnCellProps) {
  const { t } = useTranslation('wizard');
  const values = samplesOf(rows, index);
  return (
    <Cell className="max-w-0 py-1.5">
      <span className="block truncate font-medium">{column}</span>
      <span className="block truncate text-xs text-ink-faint">
        {values.length === 0 ? t('map.emptyColumn') : values.slice(0, SAMPLES).join('  ·  ')}
      </span>
    </Cell>
  );
}
