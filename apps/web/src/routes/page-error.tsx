import { useQueryErrorResetBoundary } from '@tanstack/react-query';
import { ErrorState } from '@syncline/ui/error-state';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../error-text.ts';

/** What a page shows that could not be shown. The frame around it stays. */
export function PageError({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const router = useRouter();
  const queries = useQueryErrorResetBoundary();
  return (
    <div className="flex min-h-dvh flex-1 items-center justify-center lg:min-h-full">
      <title>{`${t('pageError.documentTitle')} · Syncline`}</title>
      <ErrorState
        level={1}
        title={t('pageError.title')}
        message={errorText(error)}
        onRetry={() => {
          queries.reset();
          reset();
          void router.invalidate();
        }}
      />
    </div>
  );
}
