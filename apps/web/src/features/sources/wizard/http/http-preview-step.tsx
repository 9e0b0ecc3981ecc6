import { Button } from '@syncline/ui/button';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { Rows3 } from 'lucide-react';
import { useErrorText } from '../../../../error-text.ts';
import { SentRequests } from '../../http/sent-requests.tsx';
import { PreviewTable } from '../preview-table.tsx';
import { StepFrame } from '../step-frame.tsx';
import type { usePreview } from '../use-preview.ts';

interface HttpPreviewStepProps {
  readonly preview: ReturnType<typeof usePreview>;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** What the API answered, as rows, and what it was asked for them. */
export function HttpPreviewStep({ preview, onBack, onNext }: HttpPreviewStepProps) {
  const errorText = useErrorText();
  const { data } = preview;
  return (
    <StepFrame
      title="Are these the right records?"
      description="The first ones as the API lists them; fields of fields are columns of their own."
      onBack={onBack}
      next={
        <Button
          variant="primary"
          onClick={onNext}
          disabled={!data || data.header.length === 0 || preview.isPlaceholderData}
        >
          Continue
        </Button>
      }
      note={data && `${data.header.length} fields`}
    >
      {data && data.rows.length > 0 && <PreviewTable preview={data} isStale={preview.isPlaceholderData} />}
      {data?.rows.length === 0 && (
        <EmptyState icon={Rows3} title="The API lists nothing">
          Check where in its answers the records are. For what changed since a time, look whether anything
          did.
        </EmptyState>
      )}
      {data?.requests && <SentRequests requests={data.requests} />}
      {preview.isError && !data && (
        <ErrorState
          title="The API could not be read"
          message={errorText(preview.error)}
          onRetry={() => void preview.refetch()}
          isRetrying={preview.isFetching}
        />
      )}
      {preview.isPending && !preview.isError && <Skeleton className="h-72 rounded-lg" />}
    </StepFrame>
  );
}
