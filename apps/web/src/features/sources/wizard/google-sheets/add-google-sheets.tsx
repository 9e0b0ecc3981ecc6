import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { emptySheetsDraft, inputOf, type SheetsDraft } from '../../google-sheets/sheets-config.ts';
import type { Tab } from '../../google-sheets/tab-select.tsx';
import type { AddSourceProps } from '../add-source.tsx';
import { MappedSteps } from '../mapped-steps.tsx';
import { useMappedSource } from '../use-mapped-source.ts';
import { SheetsConnectStep } from './sheets-connect-step.tsx';
import { SheetsPreviewStep } from './sheets-preview-step.tsx';

interface AddGoogleSheetsProps extends AddSourceProps {
  readonly kindChoice: ReactNode;
}

/** Adds a tab of a Google spreadsheet in four steps: connect → preview → map → save. */
export function AddGoogleSheets({ kindChoice, ...props }: AddGoogleSheetsProps) {
  const { t } = useTranslation('wizard');
  const { onGoTo } = props;
  const [draft, setDraft] = useState<SheetsDraft>(emptySheetsDraft);
  const [tabs, setTabs] = useState<readonly Tab[]>([]);
  const change = (next: Partial<SheetsDraft>) => setDraft({ ...draft, ...next });
  const tabName = tabs.find(({ id }) => id === draft.sheetId)?.name;
  const adding = useMappedSource({
    ...props,
    kind: 'google-sheets',
    input: inputOf(draft),
    proposedName: tabName ?? t('sheets.name'),
  });

  return (
    <MappedSteps
      adding={adding}
      readsFrom={tabName === undefined ? t('kinds.sheets') : t('sheets.readsFrom', { tab: tabName })}
      connect={
        <SheetsConnectStep
          draft={draft}
          kindChoice={kindChoice}
          onChange={change}
          onConnected={(found, sheetId) => {
            setTabs(found);
            change({ sheetId });
            onGoTo('preview');
          }}
        />
      }
      preview={
        <SheetsPreviewStep
          tabs={tabs}
          draft={draft}
          preview={adding.preview}
          onChange={change}
          onBack={() => onGoTo('connect')}
          onNext={adding.leavePreview}
        />
      }
    />
  );
}
