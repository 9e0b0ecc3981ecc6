import { classNames } from '@syncline/ui/class-names';
import { ScrollArea } from '@syncline/ui/scroll-area';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import { isNumeric } from '../../../field-text.ts';
import type { SourcePreview } from '../source-view.ts';

interface PreviewTableProps {
  readonly preview: SourcePreview;
  /** Shown while another reading is on its way. */
  readonly isStale: boolean;
}

/** Rows as they stand in the source: what looks like a number here may still stay text. */
export function PreviewTable({ preview, isStale }: PreviewTableProps) {
  const labels = useLabels();
  const { t } = useTranslation('wizard');
  return (
    <ScrollArea
      label={t('firstRows')}
      className={classNames(
        'max-h-112 rounded-lg border border-line transition-opacity',
        isStale && 'opacity-50',
      )}
    >
      <Table className="text-xs">
        <TableHead>
          <tr>
            <HeaderCell className="h-12 text-right">#</HeaderCell>
            {preview.columns.map(({ column, kind }) => (
              <HeaderCell key={column} className="h-12 text-ink">
                {column}
                <span className="block font-normal text-ink-faint">{labels.kind(kind)}</span>
              </HeaderCell>
            ))}
          </tr>
        </TableHead>
        <tbody>
          {preview.rows.map((cells, index) => (
            <Row key={index}>
              <Cell className="h-8 text-right text-ink-faint tabular-nums">{index + 1}</Cell>
              {preview.columns.map(({ column, kind }, at) => (
                <Cell
                  key={column}
                  className={classNames(
                    'h-8 max-w-72 truncate whitespace-pre',
                    isNumeric(kind) && 'text-right tabular-nums',
                  )}
                >
                  {cells[at]}
                </Cell>
              ))}
            </Row>
          ))}
        </tbody>
      </Table>
    </ScrollArea>
  );
}
