import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { ErrorState } from '@syncline/ui/error-state';
import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import { Skeleton } from '@syncline/ui/skeleton';
import { useErrorText } from '../../../../error-text.ts';
import { delimiterNames, encodingNames, formatNames } from '../../file-config.ts';
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
  const errorText = useErrorText();
  const { data } = preview;

  return (
    <StepFrame
      title="Does this look right?"
      description="The first rows as they stand in the file. If something looks wrong, change how it is read."
      onBack={onBack}
      next={
        <Button variant="primary" onClick={onNext} disabled={!data || preview.isPlaceholderData}>
          Continue
        </Button>
      }
      note={data && noteOf(data.detected, data.header.length)}
    >
      <HowItIsRead draft={draft} preview={data} onChange={onChange} />

      {data?.warnings.map((warning) => (
        <Callout key={warning} tone="warning" title={warning} />
      ))}
      {data && <PreviewTable preview={data} isStale={preview.isPlaceholderData} />}
      {preview.isError && !data && (
        <ErrorState
          title="The file could not be read"
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
  const detected = preview?.detected ?? {};
  const sheets = preview?.tables ?? [];
  switch (detected['format']) {
    case 'xlsx':
      return (
        sheets.length > 1 && (
          <TabSelect
            label="Sheet"
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
          <Field label="Delimiter">
            <Select
              value={draft.delimiter ?? ''}
              onChange={(delimiter) => onChange({ delimiter: delimiter === '' ? null : delimiter })}
              options={withDetection(delimiterNames, detected['delimiter'])}
            />
          </Field>
          <Field label="Encoding">
            <Select
              value={draft.encoding ?? ''}
              onChange={(encoding) => onChange({ encoding: encoding === '' ? null : encoding })}
              options={withDetection(encodingNames, detected['encoding'])}
            />
          </Field>
        </div>
      );
  }
}

function noteOf(detected: Readonly<Record<string, string>>, columns: number): string {
  const { format = '', headerRow, records } = detected;
  const place =
    headerRow !== undefined
      ? `, named in row ${headerRow}`
      : records === undefined || records === ''
        ? ''
        : records === 'lines'
          ? ', a record on each line'
          : `, from the list "${records}"`;
  return `${formatNames[format] ?? 'Table'}: ${columns} columns${place}`;
}

const withDetection = (names: Readonly<Record<string, string>>, detected: string | undefined) => [
  {
    value: '',
    label: detected === undefined ? 'Detect' : `Detected: ${names[detected] ?? detected}`,
  },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
];
