import { EmptyState } from '@syncline/ui/empty-state';
import { PageHeader } from '@syncline/ui/page-header';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useChosenStore } from '../chosen-store.ts';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';
import { AddSource } from '../features/sources/wizard/add-source.tsx';

const route = getRouteApi('/app/sources/new');

export function NewSourcePage() {
  const { t } = useTranslation('sources');
  const { kind, step } = route.useSearch();
  const router = useRouter();
  const me = useMe();
  const storeId = useChosenStore();

  return (
    <Page>
      <PageHeader
        title={t('new.title')}
        breadcrumb={
          <Link to="/sources" className="hover:text-ink">
            {t('title')}
          </Link>
        }
      />
      {me.isAdmin ? (
        <AddSource
          kind={kind}
          step={step}
          onKind={(next) =>
            void router.navigate({
              to: '/sources/new',
              search: { kind: next, step: 'connect' },
              replace: true,
            })
          }
          stores={me.stores}
          chosenStoreId={storeId}
          onGoTo={(next) => void router.navigate({ to: '/sources/new', search: { kind, step: next } })}
          onAdded={(sourceId) =>
            void router.navigate({ to: '/sources/$sourceId', params: { sourceId }, replace: true })
          }
        />
      ) : (
        <EmptyState icon={Lock} title={t('new.adminsOnly')}>
          {t('new.adminsOnlyText')}
        </EmptyState>
      )}
    </Page>
  );
}
