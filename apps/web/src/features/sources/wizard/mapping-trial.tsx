import type { EntityType } from '@syncline/domain/entity';
import { Badge } from '@syncline/ui/badge';
import { Card, CardHeader } from '@syncline/ui/card';
import { classNames } from '@syncline/ui/class-names';
import { ErrorState } from '@syncline/ui/error-state';
import { ScrollArea } from '@syncline/ui/scroll-area';
import { Skeleton } from '@syncline/ui/skeleton';
import { Cell, HeaderCell, Row, Table, TableHead } from '@syncline/ui/table';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import { useErrorText } from '../../../error-text.ts';
import { isNumeric } from '../../../field-text.ts';
import { FieldValue } from '../../../field-value.tsx';
import type { useTrial } from './use-trial.ts';

interface MappingTrialProps {
  readonly trial: ReturnType<typeof useTrial>;
  readonly type: EntityType;
}

/** The first rows as the records they would become, and those that would be set aside, with the reason. */
export function MappingTrial({ trial, type }: MappingTrialProps) {
  const labels = useLabels();
  const { t } = useTranslation('wizard');
  const errorText = useErrorText();
  const { data } = trial;
  if (trial.isError && !data)
    return (
      <Card>
        <ErrorState
          title={t('trial.failed')}
          message={errorText(trial.error)}
          onRetry={() => void trial.refetch()}
          isRetrying={trial.isFetching}
          className="-my-4"
        />
      </Card>
    );
  if (!data) return <Skeleton className="h-64 rounded-lg" />;

  const fields = Object.entries(type.fields).filter(([field]) =>
    data.records.some((record) => record.data[field] !== undefined),
  );

  return (
    <Card aria-label={t('trial.label')} className="min-w-0 overflow-hidden">
      <CardHeader
        title={t('trial.title')}
        actions={
          <output className="flex gap-2">
            <Badge tone="success">{t('trial.fit', { count: data.records.length })}</Badge>
            {data.rejected.length > 0 && (
              <Badge tone="warning">{t('trial.rejected', { count: data.rejected.length })}</Badge>
            )}
          </output>
        }
      />
      {data.rejected.length > 0 && (
        <ul className="scrollbar-slim max-h-40 divide-y divide-line overflow-y-auto border-t border-line bg-warning-soft/40">
          {data.rejected.map(({ row, reason }) => (
            <li key={row} className="flex gap-3 px-4 py-1.5 text-xs">
              <span className="shrink-0 text-ink-muted tabular-nums">{t('trial.row', { row })}</span>
              <span className="min-w-0 break-words">{reason}</span>
            </li>
          ))}
        </ul>
      )}
      <ScrollArea
        label={t('trial.records')}
        className={classNames(
          'max-h-120 border-t border-line transition-opacity',
          trial.isPlaceholderData && 'opacity-50',
        )}
      >
        <Table className="text-xs">
          <TableHead>
            <tr>
              <HeaderCell>{t('trial.key')}</HeaderCell>
              {fields.map(([field, { kind }]) => (
                <HeaderCell key={field} className={classNames(isNumeric(kind) && 'text-right')}>
                  {labels.field(field)}
                </HeaderCell>
              ))}
            </tr>
          </TableHead>
          <tbody>
            {data.records.map((record) => (
              <Row key={record.row}>
                <Cell className="h-8 font-mono whitespace-nowrap text-ink-muted">{record.key}</Cell>
                {fields.map(([field, { kind }]) => (
                  <Cell
                    key={field}
                    className={classNames(
                      'h-8 max-w-60 truncate',
                      isNumeric(kind) && 'text-right tabular-nums',
                    )}
                  >
                    <FieldValue kind={kind} value={record.data[field]} />
                  </Cell>
                ))}
              </Row>
            ))}
          </tbody>
        </Table>
      </ScrollArea>
    </Card>
  );
}
