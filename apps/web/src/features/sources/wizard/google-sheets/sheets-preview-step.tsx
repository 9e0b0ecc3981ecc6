import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { Skeleton } from '@syncline/ui/skeleton';
import { Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../../error-text.ts';
import type { SheetsDraft } from '../../google-sheets/sheets-config.ts';
import { TabSelect, type Tab } from '../../google-sheets/tab-select.tsx';
import { PreviewTable } from '../preview-table.tsx';
import { StepFrame } from '../step-frame.tsx';
import type { usePreview } from '../use-preview.ts';

interface SheetsPreviewStepProps {
  readonly tabs: readonly Tab[];
  readonly draft: SheetsDraft;
  readonly preview: ReturnType<typeof usePreview>;
  readonly onChange: (change: Partial<SheetsDraft>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The tab, and its first rows, to see that it is the right one and where its columns are named. */
export function SheetsPreviewStep(props: SheetsPreviewStepProps) {
  const { t } = useTranslation('wizard');
  const errorText = useErrorText();
  const { tabs, draft, preview } = props;
  const { data } = preview;
  const headerRow = data?.detected['headerRow'];
  return (
    <StepFrame
      title={t('sheets.previewTitle')}
      description={t('sheets.previewText')}
      onBack={props.onBack}
      next={
        <Button variant="primary" onClick={props.onNext} disabled={!data || preview.isPlaceholderData}>
          {t('continue')}
        </Button>
      }
      note={
        data &&
        (headerRow === undefined
          ? t('columns', { count: data.header.length })
          : t('columnsNamedIn', { count: data.header.length, row: headerRow }))
      }
    >
      {tabs.length > 0 && (
        <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
          <TabSelect
            tabs={tabs}
            sheetId={draft.sheetId}
            onChange={(sheetId) => props.onChange({ sheetId, headerRow: '' })}
          />
          <Field label={t('sheets.headerRow')} hint={t('sheets.headerRowHint')}>
            <Input
              type="number"
              min={1}
              max={1000}
              placeholder={headerRow}
              value={draft.headerRow}
              onChange={(event) => props.onChange({ headerRow: event.target.value })}
            />
          </Field>
        </div>
      )}
      {data?.warnings.map((warning) => (
        <Callout key={warning} tone="warning" title={warning} />
      ))}
      {data && data.rows.length > 0 && <PreviewTable preview={data} isStale={preview.isPlaceholderData} />}
      {data?.rows.length === 0 && (
        <EmptyState icon={Rows3} title={t('sheets.empty')}>
          {t('sheets.emptyText', { columns: data.header.join(', ') })}
        </EmptyState>
      )}
      {preview.isError && !data && (
        <ErrorState
          title={t('sheets.failed')}
          message={errorText(preview.error)}
          onRetry={() => void preview.refetch()}
          isRetrying={preview.isFetching}
        />
      )}
      {preview.isPending && !preview.isError && <Skeleton className="h-72 rounded-lg" />}
    </StepFrame>
  );
}
