import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Card } from '@syncline/ui/card';
import { EmptyState } from '@syncline/ui/empty-state';
import { ErrorState } from '@syncline/ui/error-state';
import { PageHeader } from '@syncline/ui/page-header';
import { RelativeTime } from '@syncline/ui/relative-time';
import { MonitorSmartphone, Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useChosenStore } from '../chosen-store.ts';
import { useErrorText } from '../error-text.ts';
import { byStore } from '../features/registers/by-store.ts';
import { RegisterDialog, type OpenDialog } from '../features/registers/register-dialog.tsx';
import { RegistersSkeleton } from '../features/registers/registers-skeleton.tsx';
import { StoreRegisters } from '../features/registers/store-registers.tsx';
import { useRegisters } from '../features/registers/use-registers.ts';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';

/** [E3] The devices in the stores: whether they are there, and whether they have everything. */
export function RegistersPage() {
  const { t } = useTranslation('registers');
  const errorText = useErrorText();
  const { isAdmin, stores } = useMe();
  const registers = useRegisters();
  const [open, show] = useState<OpenDialog | null>(null);
  const close = useCallback(() => show(null), []);
  const chosen = useChosenStore();
  const shown = registers.data?.filter(({ storeId }) => chosen === null || storeId === chosen);
  const add = isAdmin && (
    <Button variant="primary" onClick={() => show({ what: 'add' })}>
      <Plus aria-hidden />
      {t('add')}
    </Button>
  );

  return (
    <Page layout="reading">
      <PageHeader
        title={t('title')}
        description={t('description')}
        actions={shown && shown.length > 0 && add}
      />
      {registers.isPending && <RegistersSkeleton />}
      {registers.isError && !registers.data && (
        <ErrorState
          title={t('loadFailed')}
          message={errorText(registers.error)}
          onRetry={() => void registers.refetch()}
          isRetrying={registers.isFetching}
        />
      )}
      {registers.isError && registers.data && (
        <Callout
          tone="warning"
          title={
            <Trans
              t={t}
              i18nKey="asItWas"
              components={{ when: <RelativeTime at={new Date(registers.dataUpdatedAt).toISOString()} /> }}
            />
          }
        >
          {errorText(registers.error)}
        </Callout>
      )}
      {shown?.length === 0 && (
        <Card>
          <EmptyState icon={MonitorSmartphone} title={t('none')} action={add}>
            {t(isAdmin ? 'noneForAdmin' : 'noneForViewer')}
          </EmptyState>
        </Card>
      )}
      {byStore(shown ?? []).map((group) => (
        <StoreRegisters
          key={group.storeId}
          group={group}
          onOpen={show}
          canChange={isAdmin}
          canMove={stores.length > 1}
        />
      ))}
      {open && registers.data && (
        <RegisterDialog open={open} stores={stores} registers={registers.data} onClose={close} />
      )}
    </Page>
  );
}
