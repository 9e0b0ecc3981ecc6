import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { RadioCards } from '@syncline/ui/radio-cards';
import { PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../../../trpc.ts';
import { CredentialFields } from '../../toast/credential-fields.tsx';
import { OrderFields } from '../../toast/order-fields.tsx';
import { configOf, type ToastDraft } from '../../toast/toast-config.ts';
import { CheckOutcome } from '../check-outcome.tsx';
import { StepFrame } from '../step-frame.tsx';

interface ToastConnectStepProps {
  readonly draft: ToastDraft;
  readonly kindChoice: ReactNode;
  readonly onChange: (change: Partial<ToastDraft>) => void;
  readonly onNext: () => void;
}

/** [B11] The credentials and what is read. Going on tests them, so that what is wrong is said here. */
export function ToastConnectStep({ draft, kindChoice, onChange, onNext }: ToastConnectStepProps) {
  const { t } = useTranslation('wizard');
  const trpc = useTRPC();
  const check = useMutation(trpc.sources.check.mutationOptions());
  const input = configOf(draft);

  const change = (next: Partial<ToastDraft>) => {
    check.reset();
    onChange(next);
  };
  const test = (onPassed?: () => void) => {
    if (!input) return;
    check.mutate({ kind: 'toast', input }, { onSuccess: (result) => (result.ok ? onPassed?.() : undefined) });
  };

  return (
    <form
      className="contents"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        test(onNext);
      }}
    >
      <StepFrame
        title={t('toast.title')}
        description={t('toast.description')}
        next={
          <Button type="submit" variant="primary" disabled={!input} pending={check.isPending}>
            {t('continue')}
          </Button>
        }
      >
        {kindChoice}
        <RadioCards
          label={t('toast.dataset')}
          value={draft.dataset}
          onChange={(dataset) => change({ dataset })}
          className="grid max-w-3xl gap-2.5 sm:grid-cols-3"
          options={[
            { value: 'orders', title: t('toast.orders'), description: t('toast.ordersText') },
            { value: 'menu', title: t('toast.menu'), description: t('toast.menuText') },
            { value: 'tables', title: t('toast.tables'), description: t('toast.tablesText') },
          ]}
        />
        <CredentialFields draft={draft} onChange={change} />
        {draft.dataset === 'orders' && <OrderFields draft={draft} onChange={change} />}
        {input && (
          <Button className="self-start" onClick={() => test()} pending={check.isPending}>
            <PlugZap aria-hidden />
            {t('testConnection')}
          </Button>
        )}
        <CheckOutcome check={check} />
      </StepFrame>
    </form>
  );
}
