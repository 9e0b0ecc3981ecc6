import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuCheck } from '@syncline/ui/dropdown-menu';
import { Columns3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { RecordColumn } from './record-columns.ts';

interface ColumnsMenuProps {
  readonly columns: readonly RecordColumn[];
  readonly hidden: ReadonlySet<string>;
  readonly onToggle: (field: string) => void;
}

/** Which columns are shown. What a record is known by always is. */
export function ColumnsMenu({ columns, hidden, onToggle }: ColumnsMenuProps) {
  const { t } = useTranslation('records');
  return (
    <DropdownMenu
      className="max-h-96 overflow-y-auto"
      trigger={
        <Button variant="ghost" size="icon" aria-label={t('table.columns')} title={t('table.columns')}>
          <Columns3 aria-hidden />
        </Button>
      }
    >
      {columns
        .filter(({ isTitle }) => !isTitle)
        .map(({ field, label }) => (
          <MenuCheck
            key={field}
            checked={!hidden.has(field)}
            onChange={() => onToggle(field)}
            onSelect={(event) => event.preventDefault()}
          >
            {label}
          </MenuCheck>
        ))}
    </DropdownMenu>
  );
}
