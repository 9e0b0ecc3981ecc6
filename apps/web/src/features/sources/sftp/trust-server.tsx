import { Button } from '@syncline/ui/button';
import { Callout } from '@syncline/ui/callout';
import { ShieldCheck } from 'lucide-react';
import { useTranslation } from 'react-i18next';

interface TrustServerProps {
  readonly failure: { readonly message: string; readonly advice: string };
  readonly isPending: boolean;
  readonly onTrust: () => void;
}

// It may come up below the edge of the page, behind the buttons.
const bringIntoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

/** A server shows a key that nobody has trusted yet, or another than the trusted one: a person decides. */
export function TrustServer({ failure, isPending, onTrust }: TrustServerProps) {
  const { t } = useTranslation('sources');
  return (
    <Callout tone="warning" title={failure.message}>
      <div ref={bringIntoView} className="flex scroll-mb-24 flex-col items-start gap-3">
        <p>{failure.advice}</p>
        <Button onClick={onTrust} pending={isPending}>
          <ShieldCheck aria-hidden />
          {t('sftp.trust')}
        </Button>
      </div>
    </Callout>
  );
}
