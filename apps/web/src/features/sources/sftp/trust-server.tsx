import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { ShieldCheck } from 'lucide-react';

interface TrustServerProps {
  readonly failure: { readonly message: string; readonly advice: string };
  readonly isPending: boolean;
  readonly onTrust: () => void;
}

/** A server shows a key that nobody has trusted yet, or another than the trusted one: a person decides. */
export function TrustServer({ failure, isPending, onTrust }: TrustServerProps) {
  return (
    <Callout tone="warning" title={failure.message}>
      <div className="flex flex-col items-start gap-3">
        <p>{failure.advice}</p>
        <Button onClick={onTrust} pending={isPending}>
          <ShieldCheck aria-hidden />
          Trust this key
        </Button>
      </div>
    </Callout>
  );
}
