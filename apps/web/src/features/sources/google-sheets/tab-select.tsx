import { Field } from '@syncline/ui/field';
import { Select } from '@syncline/ui/select';

interface TabSelectProps {
  readonly label?: string;
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
export function TabSelect({ label = 'Tab', tabs, sheetId, onChange }: TabSelectProps) {
  return (
    <Field label={label} hint="Renaming it later does no harm." className="max-w-md">
      <Select
        value={sheetId === null ? '' : String(sheetId)}
        placeholder={`Choose a ${label.toLowerCase()}`}
        onChange={(id) => onChange(Number(id))}
        options={tabs.map(({ id, name, isHidden }) => ({
          value: String(id),
          label: isHidden ? `${name} (hidden)` : name,
        }))}
      />
    </Field>
  );
}

/** The tab that is read as long as nobody chooses. */
export const firstTab = (tabs: readonly Tab[]): number | null =>
  (tabs.find(({ isHidden }) => !isHidden) ?? tabs[0])?.id ?? null;
