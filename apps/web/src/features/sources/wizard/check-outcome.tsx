import { Callout } from '@syncline/ui/callout';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../../error-text.ts';

interface CheckOutcomeProps {
  readonly check: {
    readonly data:
      | { readonly ok: true; readonly description: string }
      | { readonly ok: false; readonly failure: { readonly message: string; readonly advice: string } }
      | undefined;
    readonly error: unknown;
  };
}

// It may come up below the edge of the page, behind the buttons.
const bringIntoView = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });

/** What came of testing the connection. */
export function CheckOutcome({ check: { data, error } }: CheckOutcomeProps) {
  const { t } = useTranslation('wizard');
  const errorText = useErrorText();
  if (!data && !error) return null;
  return (
    <div ref={bringIntoView} className="scroll-mb-24">
      {data?.ok === true && (
        <Callout tone="success" title={t('connected')}>
          {data.description}
        </Callout>
      )}
      {data?.ok === false && (
        <Callout tone="danger" title={data.failure.message}>
          {data.failure.advice}
        </Callout>
      )}
      {!data && <Callout tone="danger" title={errorText(error)} />}
    </div>
  );
}
