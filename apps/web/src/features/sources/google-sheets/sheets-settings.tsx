import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConnectionForm } from '../connection-form.tsx';
import type { SourceView } from '../source-view.ts';
import { KEPT_SECRET } from '../toast/toast-config.ts';
import { useTestedSave } from '../use-tested-save.ts';
import { draftOf, inputOf, type SheetsConfig, type SheetsDraft, type SheetsInput } from './sheets-config.ts';
import { SpreadsheetFields } from './spreadsheet-fields.tsx';
import { TabSelect, type Tab } from './tab-select.tsx';

interface SheetsSettingsProps {
  readonly source: SourceView;
  readonly config: SheetsConfig;
}

/** The spreadsheet that is read and the key it is read with. It is tested before it is saved; the mapping stays. */
export function SheetsSettings({ source, config }: SheetsSettingsProps) {
  const { t } = useTranslation('sources');
  const [edited, setEdited] = useState<SheetsDraft | null>(null);
  const [tabs, setTabs] = useState<readonly Tab[] | null>(null);
  const draft = edited ?? draftOf(config);
  const input = inputOf(draft);
  const isKept = draft.key === KEPT_SECRET;
  const saving = useTestedSave<SheetsInput>({
    source,
    configOf: (tried) => ({ ...tried, mapping: config.mapping }),
    test: async (tried, ask) => {
      if (tried.access !== 'service-account') return ask(tried);
      const { sheetId, ...whole } = tried;
      const all = await ask(whole);
      if (all.ok) setTabs(all.tables ?? null);
      return all.ok && sheetId !== undefined ? ask(tried) : all;
    },
    told: { title: t('sheets.saved'), description: t('sheets.savedText') },
    onSaved: () => setEdited(null),
  });
  const change = (changes: Partial<SheetsDraft> | null) => {
    saving.reset();
    setEdited(changes && { ...draft, ...changes });
  };

  return (
    <ConnectionForm
      title={t('sheets.title')}
      description={t('sheets.description', { access: t(`sheets.access.${config.access}`) })}
      saving={saving}
      input={input}
      isEdited={edited !== null}
      onDiscard={() => change(null)}
    >
      <SpreadsheetFields
        draft={draft}
        keptAccount={isKept ? (config.serviceAccount ?? null) : null}
        onChange={change}
      />
      {tabs && (
        <TabSelect
          tabs={tabs}
          sheetId={input?.sheetId ?? null}
          onChange={(sheetId) => change({ sheetId, headerRow: '' })}
        />
      )}
    </ConnectionForm>
  );
}
