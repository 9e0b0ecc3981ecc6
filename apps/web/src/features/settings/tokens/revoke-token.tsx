import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { ApiTokenView } from '../settings-views.ts';

interface RevokeTokenProps {
  readonly token: ApiTokenView;
  readonly onClose: () => void;
}

export function RevokeToken({ token, onClose }: RevokeTokenProps) {
  const { t } = useTranslation('settings');
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const revoke = useMutation(
    trpc.tokens.revoke.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.tokens.list.pathFilter());
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('tokens.revokeTitle', { name: token.name })}
      description={t('tokens.revokeText')}
      footer={
        <>
          <Button onClick={onClose}>{t('tokens.keepIt')}</Button>
          <Button
            variant="danger"
            pending={revoke.isPending}
            onClick={() => revoke.mutate({ tokenId: token.id })}
          >
            {t('tokens.revokeIt')}
          </Button>
        </>
      }
    >
      {revoke.isError && <Callout tone="danger" title={errorText(revoke.error)} />}
    </Dialog>
  );
}
