import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Card, CardHeader } from '@syncline/ui/card';
import { toast } from '@syncline/ui/toast';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { PersonView, Role } from '../settings-views.ts';
import { DemoteSelf } from './demote-self.tsx';
import { PersonRow } from './person-row.tsx';
import { RemovePerson } from './remove-person.tsx';

interface PersonListProps {
  readonly people: readonly PersonView[];
  readonly ownId: string;
  readonly organisation: string;
  /** The person who looks does not belong here any more. */
  readonly onLeft: () => void;
}

/** Who belongs to the organisation. A role that is chosen is saved at once; giving up one's own asks first. */
export function PersonList({ people, ownId, organisation, onLeft }: PersonListProps) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [removing, setRemoving] = useState<PersonView | null>(null);
  const [isDemoting, setIsDemoting] = useState(false);
  const setRole = useMutation(
    trpc.people.setRole.mutationOptions({
      onSuccess: async ({ userId, name, role }) => {
        toast({
          tone: 'success',
          title: t('people.roleChanged', { name, role: t(`roles.${role}`) }),
        });
        await queryClient.invalidateQueries(
          (userId === ownId ? trpc.session.me : trpc.people.list).pathFilter(),
        );
      },
      onError: (error) =>
        toast({ tone: 'danger', title: t('people.roleFailed'), description: errorText(error) }),
    }),
  );
  const admins = people.filter(({ role }) => role === 'admin').length;
  const shownRole = ({ userId, role }: PersonView): Role =>
    setRole.isPending && setRole.variables.userId === userId ? setRole.variables.role : role;

  return (
    <Card className="overflow-hidden">
      <CardHeader title={t('people.list')} />
      <ul aria-label={t('people.list')} className="divide-y divide-line border-t border-line">
        {people.map((person) => (
          <PersonRow
            key={person.userId}
            person={person}
            isSelf={person.userId === ownId}
            isLastAdmin={person.role === 'admin' && admins === 1}
            role={shownRole(person)}
            onRole={(role) => {
              if (role === person.role) return;
              if (person.userId === ownId) setIsDemoting(true);
              else setRole.mutate({ userId: person.userId, role });
            }}
            onRemove={() => setRemoving(person)}
          />
        ))}
      </ul>
      {removing && (
        <RemovePerson
          person={removing}
          isSelf={removing.userId === ownId}
          organisation={organisation}
          onLeft={onLeft}
          onClose={() => setRemoving(null)}
        />
      )}
      {isDemoting && (
        <DemoteSelf
          onDemote={() => {
            setIsDemoting(false);
            setRole.mutate({ userId: ownId, role: 'viewer' });
          }}
          onClose={() => setIsDemoting(false)}
        />
      )}
    </Card>
  );
}
