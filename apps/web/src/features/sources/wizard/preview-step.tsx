import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { ErrorState } from '@syncline/ui/error-state';
import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import { Skeleton } from '@syncline/ui/skeleton';
import { errorText } from '../../../error-text.ts';
import { delimiterNames, encodingNames } from '../csv-config.ts';
import type { Draft } from './draft.ts';
import { PreviewTable } from './preview-table.tsx';
import { StepFrame } from './step-frame.tsx';
import type { usePreview } from './use-preview.ts';

interface PreviewStepProps {
  readonly draft: Draft;
  readonly preview: ReturnType<typeof usePreview>;
  readonly onChange: (change: Partial<Draft>) => void;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The first rows as they stand in the file, to see that it is read the right way. */
export function PreviewStep({ draft, preview, onChange, onBack, onNext }: PreviewStepProps) {
  const { data } = preview;

  return (
    <StepFrame
      title="Does this look right?"
      description="The first rows as they stand in the file. If letters or columns look wrong, change how it is read."
      onBack={onBack}
      next={
        <Button variant="primary" onClick={onNext} disabled={!data || preview.isPlaceholderData}>
          Continue
        </Button>
      }
      note={data && `${data.header.length} columns`}
    >
      <div className="grid max-w-2xl gap-4 sm:grid-cols-2">
        <Field label="Delimiter">
          <Select
            value={draft.delimiter ?? ''}
            onChange={(delimiter) => onChange({ delimiter: delimiter === '' ? null : delimiter })}
            options={withDetection(delimiterNames, data?.detected['delimiter'])}
          />
        </Field>
        <Field label="Encoding">
          <Select
            value={draft.encoding ?? ''}
            onChange={(encoding) => onChange({ encoding: encoding === '' ? null : encoding })}
            options={withDetection(encodingNames, data?.detected['encoding'])}
          />
        </Field>
      </div>

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

const withDetection = (names: Readonly<Record<string, string>>, detected: string | undefined) => [
  {
    value: '',
    label: detected === undefined ? 'Detect' : `Detected: ${names[detected] ?? detected}`,
  },
  ...Object.entries(names).map(([value, label]) => ({ value, label })),
];
