import { useMutation } from '@tanstack/react-query';
import { Button } from '@syncline/ui/button';
import { RadioCards } from '@syncline/ui/radio-cards';
import { PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useTRPC } from '../../../../trpc.ts';
import { inputOf, type SheetsDraft } from '../../google-sheets/sheets-config.ts';
import { SpreadsheetFields } from '../../google-sheets/spreadsheet-fields.tsx';
import { firstTab, type Tab } from '../../google-sheets/tab-select.tsx';
import { CheckOutcome } from '../check-outcome.tsx';
import { StepFrame } from '../step-frame.tsx';

interface SheetsConnectStepProps {
  readonly draft: SheetsDraft;
  readonly kindChoice: ReactNode;
  readonly onChange: (change: Partial<SheetsDraft>) => void;
  /** The tabs there are to choose from; none where only the address tells. */
  readonly onConnected: (tabs: readonly Tab[], sheetId: number | null) => void;
}

/** [B11] Which spreadsheet, and how it is reached. Going on tests it, so that what is wrong is said here. */
export function SheetsConnectStep({ draft, kindChoice, onChange, onConnected }: SheetsConnectStepProps) {
  const { t } = useTranslation('wizard');
  const trpc = useTRPC();
  const check = useMutation(trpc.sources.check.mutationOptions());
  const input = inputOf(draft);

  const change = (next: Partial<SheetsDraft>) => {
    check.reset();
    onChange(next);
  };
  const test = (goesOn: boolean) => {
    if (!input) return;
    const { sheetId, ...whole } = input;
    const asked = input.access === 'service-account' ? whole : input;
    check.mutate(
      { kind: 'google-sheets', input: asked },
      {
        onSuccess(result) {
          if (!result.ok || !goesOn) return;
          const tabs = result.tables ?? [];
          const isThere = sheetId !== undefined && tabs.some(({ id }) => id === sheetId);
          onConnected(tabs, isThere || tabs.length === 0 ? (sheetId ?? null) : firstTab(tabs));
        },
      },
    );
  };

  return (
    <form
      className="contents"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        test(true);
      }}
    >
      <StepFrame
        title={t('sheets.title')}
        description={t('sheets.description')}
        next={
          <Button type="submit" variant="primary" disabled={!input} pending={check.isPending}>
            {t('continue')}
          </Button>
        }
      >
        {kindChoice}
        <RadioCards
          label={t('sheets.access')}
          value={draft.access}
          onChange={(access) => change({ access })}
          className="grid max-w-3xl gap-2.5 sm:grid-cols-3"
          options={[
            {
              value: 'service-account',
              title: t('sheets.account'),
              description: t('sheets.accountText'),
            },
            { value: 'link', title: t('sheets.link'), description: t('sheets.linkText') },
            { value: 'published', title: t('sheets.published'), description: t('sheets.publishedText') },
          ]}
        />
        <SpreadsheetFields draft={draft} keptAccount={null} onChange={change} />
        {input && (
          <Button className="self-start" onClick={() => test(false)} pending={check.isPending}>
            <PlugZap aria-hidden />
            {t('testConnection')}
          </Button>
        )}
        <CheckOutcome check={check} />
      </StepFrame>
    </form>
  );
}
