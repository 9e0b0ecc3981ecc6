import { useQuery } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Card } from '@syncline/ui/card';
import { ErrorState } from '@syncline/ui/error-state';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../error-text.ts';
import { useMe } from '../features/session/use-me.ts';
import { InvitationList } from '../features/settings/people/invitation-list.tsx';
import { InviteDialog } from '../features/settings/people/invite-dialog.tsx';
import { PersonList } from '../features/settings/people/person-list.tsx';
import { RowsSkeleton } from '../features/settings/rows-skeleton.tsx';
import { useTRPC } from '../trpc.ts';
import { SettingsSection } from './settings-section.tsx';

/** [E2] Who belongs to the organisation, and who is to. */
export function SettingsPeoplePage() {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const { isAdmin, user, organisation } = useMe();
  const people = useQuery(useTRPC().people.list.queryOptions(undefined, { enabled: isAdmin, staleTime: 0 }));
  const [isInviting, setIsInviting] = useState(false);

  return (
    <SettingsSection
      section="people"
      actions={
        <Button variant="primary" onClick={() => setIsInviting(true)}>
          <UserPlus aria-hidden />
          {t('people.invite')}
        </Button>
      }
    >
      {people.isPending && (
        <Card className="overflow-hidden">
          <RowsSkeleton />
        </Card>
      )}
      {people.isError && !people.data && (
        <ErrorState
          title={t('loadFailed')}
          message={errorText(people.error)}
          onRetry={() => void people.refetch()}
          isRetrying={people.isFetching}
        />
      )}
      {people.data && (
        <>
          <InvitationList />
          <PersonList
            people={people.data}
            ownId={user.id}
            organisation={organisation.name}
            // Whether they belong elsewhere, too, the server knows; a fresh page is the surest way to show nothing of this one.
            onLeft={() => location.assign('/')}
          />
        </>
      )}
      {isInviting && <InviteDialog onClose={() => setIsInviting(false)} />}
    </SettingsSection>
  );
}
