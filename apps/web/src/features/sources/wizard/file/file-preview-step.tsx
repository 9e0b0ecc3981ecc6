import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { ErrorState } from '@syncline/ui/error-state';
import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import { Skeleton } from '@syncline/ui/skeleton';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import { useErrorText } from '../../../../error-text.ts';
import { delimiterNames, encodingNames } from '../../file-config.ts';
import { TabSelect } from '../../google-sheets/tab-select.tsx';
import type { Draft } from '../draft.ts';
import { PreviewTable } from '../preview-table.tsx';
import { StepFrame } from '../step-frame.tsx';
import type { usePreview } from '../use-preview.ts';

interface FilePreviewStepProps {
  readonly draft: Draft;
  readonly preview: ReturnType<typeof usePreview>;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The first rows as they stand in the file, to see that it is read the right way. */
export function FilePreviewStep({ draft, preview, onChange, onBack, onNext }: FilePreviewStepProps) {
  const { t } = useTranslation('wizard');
  const errorText = useErrorText();
  const { data } = preview;

  return (
    <StepFrame
      title={t('file.previewTitle')}
      description={t('file.previewText')}
      onBack={onBack}
      next={
        <Button variant="primary" onClick={onNext} disabled={!data || preview.isPlaceholderData}>
          {t('continue')}
        </Button>
      }
      note={data && noteOf(data.detected, data.header.length, t)}
    >
      <HowItIsRead draft={draft} preview={data} onChange={onChange} />

      {data?.warnings.map((warning) => (
        <Callout key={warning} tone="warning" title={warning} />
      ))}
      {data && <PreviewTable preview={data} isStale={preview.isPlaceholderData} />}
      {preview.isError && !data && (
        <ErrorState
          title={t('file.failed')}
          message={errorText(preview.error)}
          onRetry={() => void preview.refetch()}
          isRetrying={preview.isFetching}
        />
      )}
      {preview.isPending && !preview.isError && <Skeleton className="h-72 rounded-lg" />}
    </StepFrame>
  );
}

interface HowItIsReadProps {
  readonly draft: Draft;
  readonly preview: ReturnType<typeof usePreview>['data'];
  readonly onChange: (change: Partial<Draft>) => void;
}

/** What can be settled about the file, by what it is written in. */
function HowItIsRead({ draft, preview, onChange }: HowItIsReadProps) {
  const { t } = useTranslation('wizard');
  const { t: sources } = useTranslation('sources');
  const detected = preview?.detected ?? {};
  const sheets = preview?.tables ?? [];
  switch (detected['format']) {
    case 'xlsx':
      return (
        sheets.length > 1 && (
          <TabSelect
            of="workbook"
            tabs={sheets}
            sheetId={draft.sheet ?? Number(detected['sheet'])}
            onChange={(sheet) => onChange({ sheet })}
          />
        )
      );
    case 'json':
      return null;
    case undefined:
    default:
      return (
        <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
          <Field label={t('file.delimiter')}>
            <Select
              value={draft.delimiter ?? ''}
              onChange={(delimiter) => onChange({ delimiter: delimiter === '' ? null : delimiter })}
              options={withDetection(delimiterNames(sources), detected['delimiter'], t)}
            />
          </Field>
          <Field label={t('file.encoding')}>
            <Select
              value={draft.encoding ?? ''}
              onChange={(encoding) => onChange({ encoding: encoding === '' ? null : encoding })}
              options={withDetection(encodingNames(sources), detected['encoding'], t)}
            />
          </Field>
        </div>
      );
  }
}

function noteOf(
  { format = '', headerRow, records }: Readonly<Record<string, string>>,
  count: number,
  t: TFunction<'wizard'>,
): string {
  const read = { format: t(`file.formats.${isFormat(format) ? format : 'other'}`), count };
  if (headerRow !== undefined) return t('file.noteNamedIn', { ...read, row: headerRow });
  if (records === undefined || records === '') return t('file.note', read);
  return records === 'lines' ? t('file.noteLines', read) : t('file.noteList', { ...read, list: records });
}

const formats = ['csv', 'json', 'xlsx'] as const;
const isFormat = (name: string): name is (typeof formats)[number] =>
  formats.some((format) => format === name);

const withDetection = (
  names: Readonly<Record<string, string>>,
  detected: string | undefined,
  t: TFunction<'wizard'>,
) => [
  {
    value: '',
    label:
      detected === undefined ? t('file.detect') : t('file.detected', { name: names[detected] ?? detected }),
  },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
];
