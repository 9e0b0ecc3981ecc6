import { EmptyState } from '@syncline/ui/empty-state';
import { PageHeader } from '@syncline/ui/page-header';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';
import { AddSource } from '../features/sources/wizard/add-source.tsx';

const route = getRouteApi('/app/sources/new');

export function NewSourcePage() {
  const { kind, step } = route.useSearch();
  const router = useRouter();
  const me = useMe();

  return (
    <Page>
      <PageHeader
        title="Add a source"
        breadcrumb={
          <Link to="/sources" className="hover:text-ink">
            Sources
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
          onGoTo={(next) => void router.navigate({ to: '/sources/new', search: { kind, step: next } })}
          onAdded={(sourceId) =>
            void router.navigate({ to: '/sources/$sourceId', params: { sourceId }, replace: true })
          }
        />
      ) : (
        <EmptyState icon={Lock} title="Only admins add sources">
          Ask an admin of your organisation to add it, or to make you one.
        </EmptyState>
      )}
    </Page>
  );
}
