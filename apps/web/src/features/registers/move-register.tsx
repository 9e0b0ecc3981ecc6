import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { Dialog } from '@syncline/ui/dialog';
import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../error-text.ts';
import { useTRPC } from '../../trpc.ts';
import type { Store } from './register-dialog.tsx';
import type { RegisterView } from './register-view.ts';
import { useShowRegister } from './use-show-register.ts';

interface MoveRegisterProps {
  readonly register: RegisterView;
  readonly stores: readonly Store[];
  readonly onClose: () => void;
}

export function MoveRegister({ register, stores, onClose }: MoveRegisterProps) {
  const { t } = useTranslation('registers');
  const { t: common } = useTranslation();
  const errorText = useErrorText();
  const others = stores.filter(({ id }) => id !== register.storeId);
  const [storeId, setStoreId] = useState(others.length === 1 ? (others[0]?.id ?? '') : '');
  const show = useShowRegister();
  const move = useMutation(
    useTRPC().registers.move.mutationOptions({
      onSuccess: async (moved) => {
        await show(moved);
        onClose();
      },
    }),
  );
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('move.title', { name: register.name })}
      description={t('move.text', { store: register.storeName })}
      footer={
        <>
          <Button onClick={onClose}>{common('actions.cancel')}</Button>
          <Button
            variant="primary"
            disabled={storeId === ''}
            pending={move.isPending}
            onClick={() => move.mutate({ registerId: register.id, storeId })}
          >
            {t('move.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {move.isError && <Callout tone="danger" title={errorText(move.error)} />}
        <Field label={t('move.to')}>
          <Select
            value={storeId}
            onChange={setStoreId}
            placeholder={t('chooseStore')}
            options={others.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      </div>
    </Dialog>
  );
}
