import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { PersonView } from '../settings-views.ts';

interface RemovePersonProps {
  readonly person: PersonView;
  readonly isSelf: boolean;
  readonly organisation: string;
  readonly onLeft: () => void;
  readonly onClose: () => void;
}

export function RemovePerson({ person, isSelf, organisation, onLeft, onClose }: RemovePersonProps) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { userId, name } = person;
  const remove = useMutation(
    trpc.people.remove.mutationOptions({
      onSuccess: async () => {
        if (isSelf) return onLeft();
        await queryClient.invalidateQueries(trpc.people.list.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={isSelf ? t('people.leaveTitle', { organisation }) : t('people.removeTitle', { name })}
      description={t(isSelf ? 'people.leaveText' : 'people.removeText')}
      footer={
        <>
          <Button onClick={onClose}>{t('people.keep')}</Button>
          <Button variant="danger" pending={remove.isPending} onClick={() => remove.mutate({ userId })}>
            {t(isSelf ? 'people.leaveIt' : 'people.removeIt')}
          </Button>
        </>
      }
    >
      {remove.isError && <Callout tone="danger" title={errorText(remove.error)} />}
    </Dialog>
  );
}
