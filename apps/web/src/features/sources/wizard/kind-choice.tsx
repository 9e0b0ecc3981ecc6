import { RadioCards } from '@syncline/ui/radio-cards';
import type { SourceKind } from './kinds.ts';

interface KindChoiceProps {
  readonly value: SourceKind;
  readonly onChange: (kind: SourceKind) => void;
}

/** What is added: from there on the wizard asks what that kind needs. */
export function KindChoice({ value, onChange }: KindChoiceProps) {
  return (
    <RadioCards
      label="Kind of source"
      value={value}
      onChange={onChange}
      className="grid max-w-3xl gap-2.5 sm:grid-cols-2"
      options={[
        {
          value: 'file',
          title: 'File',
          description: 'CSV, Excel or JSON: by upload, from the web, from the server',
        },
        {
          value: 'google-sheets',
          title: 'Google Sheets',
          description: 'A tab of a spreadsheet, private or shared',
        },
        { value: 'pdf-grid', title: 'PDF list', description: 'A grid that an ERP can only export as PDF' },
        {
          value: 'http',
          title: 'HTTP API',
          description: 'Square, Shopify, Lightspeed or your own, by a document',
        },
        { value: 'toast', title: 'Toast', description: 'Orders, menu or tables of a restaurant, by API' },
      ]}
    />
  );
}
