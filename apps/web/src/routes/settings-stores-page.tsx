import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { Plus, Store } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../error-text.ts';
import { useMe } from '../features/session/use-me.ts';
import { RemoveStore } from '../features/settings/organisation/remove-store.tsx';
import { StoreDialog } from '../features/settings/organisation/store-dialog.tsx';
import { StoreList } from '../features/settings/organisation/store-list.tsx';
import { RowsSkeleton } from '../features/settings/rows-skeleton.tsx';
import type { StoreView } from '../features/settings/settings-views.ts';
import { useTRPC } from '../trpc.ts';
import { SettingsSection } from './settings-section.tsx';

type Open = { readonly what: 'add' } | { readonly what: 'edit' | 'remove'; readonly store: StoreView } | null;

export function SettingsStoresPage() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const { isAdmin } = useMe();
  const stores = useQuery(
    useTRPC().organisation.stores.queryOptions(undefined, { enabled: isAdmin, staleTime: 0 }),
  );
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const add = (
    <Button variant="primary" onClick={() => setOpen({ what: 'add' })}>
      <Plus aria-hidden />
      {t('stores.add')}
    </Button>
  );

  return (
    <SettingsSection section="stores" actions={stores.data && stores.data.length > 0 && add}>
      {stores.isPending && (
        <Card className="overflow-hidden">
          <RowsSkeleton />
        </Card>
      )}
      {stores.isError && !stores.data && (
        <ErrorState
          title={t('loadFailed')}
          message={errorText(stores.error)}
          onRetry={() => void stores.refetch()}
          isRetrying={stores.isFetching}
        />
      )}
      {stores.data?.length === 0 && (
        <Card>
          <EmptyState icon={Store} title={t('stores.none')} action={add}>
            {t('stores.noneAdvice')}
          </EmptyState>
        </Card>
      )}
      {stores.data && stores.data.length > 0 && (
        <StoreList
          stores={stores.data}
          onEdit={(store) => setOpen({ what: 'edit', store })}
          onRemove={(store) => setOpen({ what: 'remove', store })}
        />
      )}
      {open?.what === 'add' && <StoreDialog store={null} onClose={close} />}
      {open?.what === 'edit' && <StoreDialog store={open.store} onClose={close} />}
      {open?.what === 'remove' && <RemoveStore store={open.store} onClose={close} />}
    </SettingsSection>
  );
}
