import { Button } from '@syncline/ui/button';
import { Dialog } from '@syncline/ui/dialog';
import { ErrorState } from '@syncline/ui/error-state';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Skeleton } from '@syncline/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import { detailText, kindText } from './report-text.ts';
import type { RegisterView } from './register-view.ts';

interface RegisterReportsProps {
  readonly register: RegisterView;
  readonly onClose: () => void;
}

/** What a register found wrong with what it holds. It has healed itself; who it happens to often has a bad device. */
export function RegisterReports({ register, onClose }: RegisterReportsProps) {
  const { t } = useTranslation('registers');
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const reports = useQuery(
    useTRPC().registers.reports.queryOptions({ registerId: register.id }, { staleTime: 0 }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      size="md"
      title={t('reports.title', { name: register.name })}
      description={t('reports.text')}
      footer={<Button onClick={onClose}>{common('actions.close')}</Button>}
    >
      {reports.isPending && (
        <div aria-busy className="flex flex-col gap-4">
          <Skeleton className="w-64" />
          <Skeleton className="w-48" />
        </div>
      )}
      {reports.isError && !reports.data && (
        <ErrorState
          title={t('reports.loadFailed')}
          message={errorText(reports.error)}
          onRetry={() => void reports.refetch()}
          isRetrying={reports.isFetching}
        />
      )}
      {reports.data && (
        <ul className="divide-y divide-line">
          {reports.data.map(({ at, kind, detail }, index) => (
            <li key={index} className="py-2.5 text-sm first:pt-0 last:pb-0">
              <p className="flex flex-wrap items-baseline justify-between gap-x-3">
                <span className="font-medium">{kindText(kind, t)}</span>
                <RelativeTime at={at} className="text-xs text-ink-muted" />
              </p>
              <p className="mt-0.5 font-mono text-xs wrap-anywhere text-ink-muted">{detailText(detail)}</p>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
