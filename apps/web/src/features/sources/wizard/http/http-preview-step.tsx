import { Button } from '@syncline/ui/button';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
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
  const { t } = useTranslation('wizard');
  const errorText = useErrorText();
  const { data } = preview;
  return (
    <StepFrame
      title={t('http.previewTitle')}
      description={t('http.previewText')}
      onBack={onBack}
      next={
        <Button
          variant="primary"
          onClick={onNext}
          disabled={!data || data.header.length === 0 || preview.isPlaceholderData}
        >
          {t('continue')}
        </Button>
      }
      note={data && t('http.fields', { count: data.header.length })}
    >
      {data && data.rows.length > 0 && <PreviewTable preview={data} isStale={preview.isPlaceholderData} />}
      {data?.rows.length === 0 && (
        <EmptyState icon={Rows3} title={t('http.empty')}>
          {t('http.emptyText')}
        </EmptyState>
      )}
      {data?.requests && <SentRequests requests={data.requests} />}
      {preview.isError && !data && (
        <ErrorState
          title={t('http.failed')}
          message={errorText(preview.error)}
          onRetry={() => void preview.refetch()}
          isRetrying={preview.isFetching}
        />
      )}
      {preview.isPending && !preview.isError && <Skeleton className="h-72 rounded-lg" />}
    </StepFrame>
  );
}
