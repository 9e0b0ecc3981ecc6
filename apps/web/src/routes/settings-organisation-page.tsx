import { useQuery } from '@tanstack/react-query';
import { Card } from '@syncline/ui/card';
import { ErrorState } from '@syncline/ui/error-state';
import { Skeleton } from '@syncline/ui/skeleton';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../error-text.ts';
import { useMe } from '../features/session/use-me.ts';
import { OrganisationForm } from '../features/settings/organisation/organisation-form.tsx';
import { useTRPC } from '../trpc.ts';
import { SettingsSection } from './settings-section.tsx';

export function SettingsOrganisationPage() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const { isAdmin } = useMe();
  const organisation = useQuery(useTRPC().organisation.get.queryOptions(undefined, { enabled: isAdmin }));
  return (
    <SettingsSection section="organisation">
      {organisation.isPending && (
        <Card aria-busy className="flex h-96 flex-col gap-8 p-4">
          {['a', 'b', 'c'].map((field) => (
            <Skeleton key={field} className="h-8 w-72" />
          ))}
        </Card>
      )}
      {organisation.isError && !organisation.data && (
        <ErrorState
          title={t('loadFailed')}
          message={errorText(organisation.error)}
          onRetry={() => void organisation.refetch()}
          isRetrying={organisation.isFetching}
        />
      )}
      {organisation.data && <OrganisationForm organisation={organisation.data} />}
    </SettingsSection>
  );
}
