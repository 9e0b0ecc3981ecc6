import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { RadioCards } from '@syncline/ui/radio-cards';
import { PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
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
        title="Which restaurant?"
        description="One source reads the orders, the menu or the tables of one location. Add a source for each."
        next={
          <Button type="submit" variant="primary" disabled={!input} pending={check.isPending}>
            Continue
          </Button>
        }
      >
        {kindChoice}
        <RadioCards
          label="What is read"
          value={draft.dataset}
          onChange={(dataset) => change({ dataset })}
          className="grid max-w-3xl gap-2.5 sm:grid-cols-3"
          options={[
            { value: 'orders', title: 'Orders', description: 'As they are opened, changed and paid' },
            { value: 'menu', title: 'Menu', description: 'Products and categories, with prices' },
            { value: 'tables', title: 'Tables', description: 'With the area they stand in' },
          ]}
        />
        <CredentialFields draft={draft} onChange={change} />
        {draft.dataset === 'orders' && <OrderFields draft={draft} onChange={change} />}
        {input && (
          <Button className="self-start" onClick={() => test()} pending={check.isPending}>
            <PlugZap aria-hidden />
            Test connection
          </Button>
        )}
        <CheckOutcome check={check} />
      </StepFrame>
    </form>
  );
}
