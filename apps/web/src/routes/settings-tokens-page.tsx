import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../error-text.ts';
import { useMe } from '../features/session/use-me.ts';
import { RowsSkeleton } from '../features/settings/rows-skeleton.tsx';
import type { ApiTokenView } from '../features/settings/settings-views.ts';
import { CreateToken } from '../features/settings/tokens/create-token.tsx';
import { RevokeToken } from '../features/settings/tokens/revoke-token.tsx';
import { TokenRow } from '../features/settings/tokens/token-row.tsx';
import { useTRPC } from '../trpc.ts';
import { SettingsSection } from './settings-section.tsx';

/** [E2] By which programs call the API. */
export function SettingsTokensPage() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const { isAdmin } = useMe();
  const tokens = useQuery(useTRPC().tokens.list.queryOptions(undefined, { enabled: isAdmin, staleTime: 0 }));
  const [isCreating, setIsCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiTokenView | null>(null);
  const create = (
    <Button variant="primary" onClick={() => setIsCreating(true)}>
      <Plus aria-hidden />
      {t('tokens.create')}
    </Button>
  );

  return (
    <SettingsSection section="tokens" actions={tokens.data && tokens.data.length > 0 && create}>
      {tokens.isError && !tokens.data ? (
        <ErrorState
          title={t('loadFailed')}
          message={errorText(tokens.error)}
          onRetry={() => void tokens.refetch()}
          isRetrying={tokens.isFetching}
        />
      ) : (
        <Card className="overflow-hidden">
          {tokens.isPending && <RowsSkeleton />}
          {tokens.data?.length === 0 && (
            <EmptyState icon={KeyRound} title={t('tokens.none')} action={create}>
              {t('tokens.noneAdvice')}
            </EmptyState>
          )}
          {tokens.data && tokens.data.length > 0 && (
            <ul aria-label={t('tokens.list')} className="divide-y divide-line">
              {tokens.data.map((token) => (
                <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
              ))}
            </ul>
          )}
        </Card>
      )}
      {isCreating && <CreateToken onClose={() => setIsCreating(false)} />}
      {revoking && <RevokeToken token={revoking} onClose={() => setRevoking(null)} />}
    </SettingsSection>
  );
}
