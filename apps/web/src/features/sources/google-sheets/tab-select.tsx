import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';
import { useTranslation } from 'react-i18next';

interface TabSelectProps {
  /** Of a workbook they are called otherwise. */
  readonly of?: 'spreadsheet' | 'workbook';
  readonly tabs: readonly Tab[];
  readonly sheetId: number | null;
  readonly onChange: (sheetId: number) => void;
}

export interface Tab {
  readonly id: number;
  readonly name: string;
  readonly rows: number | null;
  readonly isHidden: boolean;
}

/** One of the spreadsheet's tabs; it stays the same one when it is renamed. */
export function TabSelect({ of = 'spreadsheet', tabs, sheetId, onChange }: TabSelectProps) {
  const { t } = useTranslation('sources');
  const isWorkbook = of === 'workbook';
  return (
    <Field
      label={isWorkbook ? t('sheets.sheet') : t('sheets.tab')}
      hint={t('sheets.tabHint')}
      className="max-w-md"
    >
      <Select
        value={sheetId === null ? '' : String(sheetId)}
        placeholder={isWorkbook ? t('sheets.chooseSheet') : t('sheets.chooseTab')}
        onChange={(id) => onChange(Number(id))}
        options={tabs.map(({ id, name, isHidden }) => ({
          value: String(id),
          label: isHidden ? t('sheets.hidden', { name }) : name,
        }))}
      />
    </Field>
  );
}

/** The tab that is read as long as nobody chooses. */
export const firstTab = (tabs: readonly Tab[]): number | null =>
  (tabs.find(({ isHidden }) => !isHidden) ?? tabs[0])?.id ?? null;
