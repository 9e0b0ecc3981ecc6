import { Button } from '@syncline/ui/button';
import { Dialog } from '@syncline/ui/dialog';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import { RegisterFacts } from './register-facts.tsx';
import { RegisterFeed } from './register-feed.tsx';
import type { RegisterView } from './register-view.ts';

interface RegisterDetailProps {
  readonly register: RegisterView;
  readonly onClose: () => void;
}

/** Nothing tells this dialog that the register has moved. */
const LOOK_AGAIN_MS = 3_000;

/** [E3] How far a register is in each of its feeds, what there is for it, and what it has sent. */
export function RegisterDetail({ register, onClose }: RegisterDetailProps) {
  const { t } = useTranslation('registers');
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const detail = useQuery(
    useTRPC().registers.detail.queryOptions(
      { registerId: register.id },
      { staleTime: 0, refetchInterval: LOOK_AGAIN_MS },
    ),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      size="lg"
      title={t('detail.title', { name: register.name })}
      description={t('detail.text')}
      footer={<Button onClick={onClose}>{common('actions.close')}</Button>}
    >
      {detail.isPending && (
        <div aria-busy className="flex min-h-80 flex-col gap-4">
          <Skeleton className="w-64" />
          <Skeleton className="w-48" />
        </div>
      )}
      {detail.isError && !detail.data && (
        <ErrorState
          title={t('reports.loadFailed')}
          message={errorText(detail.error)}
          onRetry={() => void detail.refetch()}
          isRetrying={detail.isFetching}
        />
      )}
      {detail.data && (
        <div className="flex flex-col gap-5">
          <RegisterFacts register={register} detail={detail.data} />
          {detail.data.feeds.map((feed) => (
            <RegisterFeed key={`${feed.isShared}`} feed={feed} storeName={register.storeName} />
          ))}
        </div>
      )}
    </Dialog>
  );
}
