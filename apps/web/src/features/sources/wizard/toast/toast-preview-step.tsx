import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../../error-text.ts';
import { PreviewTable } from '../preview-table.tsx';
import { StepFrame } from '../step-frame.tsx';
import type { usePreview } from '../use-preview.ts';

interface ToastPreviewStepProps {
  readonly preview: ReturnType<typeof usePreview>;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** The first records, to see that it is the right restaurant. */
export function ToastPreviewStep({ preview, onBack, onNext }: ToastPreviewStepProps) {
  const { t } = useTranslation('wizard');
  const errorText = useErrorText();
  const { data } = preview;
  return (
    <StepFrame
      title={t('toast.previewTitle')}
      description={t('toast.previewText')}
      onBack={onBack}
      next={
        <Button variant="primary" onClick={onNext} disabled={!data || preview.isPlaceholderData}>
          {t('continue')}
        </Button>
      }
    >
      {data?.warnings.map((warning) => (
        <Callout key={warning} tone="warning" title={warning} />
      ))}
      {data && data.rows.length > 0 && <PreviewTable preview={data} isStale={preview.isPlaceholderData} />}
      {data?.rows.length === 0 && (
        <EmptyState icon={Rows3} title={t('toast.empty')}>
          {t('toast.emptyText')}
        </EmptyState>
      )}
      {preview.isError && !data && (
        <ErrorState
          title={t('toast.failed')}
          message={errorText(preview.error)}
          onRetry={() => void preview.refetch()}
          isRetrying={preview.isFetching}
        />
      )}
      {preview.isPending && !preview.isError && <Skeleton className="h-72 rounded-lg" />}
    </StepFrame>
  );
}
