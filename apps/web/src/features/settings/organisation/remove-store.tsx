import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { useLocale } from '@syncline/ui/locale';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';
import { useTRPC } from '../../../trpc.ts';
import type { StoreView } from '../settings-views.ts';
import { belongingsText } from './store-text.ts';

interface RemoveStoreProps {
  readonly store: StoreView;
  readonly onClose: () => void;
}

/** Only where nothing hangs on it; otherwise says what does. */
export function RemoveStore({ store, onClose }: RemoveStoreProps) {
  const { t } = useTranslation('settings');
  const { t: common } = useTranslation();
  const locale = useLocale();
  const errorText = useErrorText();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.organisation.removeStore.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.organisation.stores.pathFilter());
        void queryClient.invalidateQueries(trpc.session.me.pathFilter());
        onClose();
      },
    }),
  );
  const what = belongingsText(store, t, locale);
  const { name } = store;

  if (what !== '')
    return (
      <Dialog
        open
        onClose={onClose}
        title={t('stores.cannotTitle', { name })}
        footer={<Button onClick={onClose}>{common('actions.close')}</Button>}
      >
        <p className="text-sm text-ink-muted">{t('stores.cannotText', { what })}</p>
      </Dialog>
    );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('stores.removeTitle', { name })}
      description={t('stores.removeText')}
      footer={
        <>
          <Button onClick={onClose}>{t('stores.keepIt')}</Button>
          <Button
            variant="danger"
            pending={remove.isPending}
            onClick={() => remove.mutate({ storeId: store.id })}
          >
            {t('stores.removeIt')}
          </Button>
        </>
      }
    >
      {remove.isError && <Callout tone="danger" title={errorText(remove.error)} />}
    </Dialog>
  );
}
