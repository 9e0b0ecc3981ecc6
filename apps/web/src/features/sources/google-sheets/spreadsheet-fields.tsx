import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { KeyField } from './key-field.tsx';
import type { SheetsDraft } from './sheets-config.ts';

interface SpreadsheetFieldsProps {
  readonly draft: SheetsDraft;
  /** Of the key that is stored, while it is kept. */
  readonly keptAccount: string | null;
  readonly onChange: (change: Partial<SheetsDraft>) => void;
}

/** Which spreadsheet, and what lets Syncline see it. */
export function SpreadsheetFields({ draft, keptAccount, onChange }: SpreadsheetFieldsProps) {
  const { access, address, publishedAddress, baseUrl } = draft;
  return (
    <>
      {access === 'service-account' && (
        <KeyField value={draft.key} keptAccount={keptAccount} onChange={(key) => onChange({ key })} />
      )}
      {access === 'published' ? (
        <Field
          label="Published address"
          hint="From “File”, “Share”, “Publish to web”. Google may show changes some minutes late."
          className="max-w-2xl"
        >
          <Input
            type="url"
            inputMode="url"
            placeholder="https://docs.google.com/spreadsheets/d/e/2PACX-…"
            value={publishedAddress}
            onChange={(event) => onChange({ publishedAddress: event.target.value, sheetId: null })}
          />
        </Field>
      ) : (
        <Field
          label="Address of the spreadsheet"
          hint={
            access === 'link'
              ? 'As the browser shows it while the tab to read is open. “Anyone with the link” has to be able to view it.'
              : 'As the browser shows it. Which tab is read is chosen next.'
          }
          className="max-w-2xl"
        >
          <Input
            type="url"
            inputMode="url"
            placeholder="https://docs.google.com/spreadsheets/d/…"
            value={address}
            onChange={(event) => onChange({ address: event.target.value, sheetId: null })}
          />
        </Field>
      )}
      <details className="max-w-2xl text-sm" open={baseUrl !== '' || undefined}>
        <summary className="w-fit cursor-pointer text-ink-muted hover:text-ink">
          Not Google’s own address
        </summary>
        <Field
          label="Address that stands in for Google"
          hint="Of a gateway or a simulator that answers for all of Google’s APIs. Left empty, Google’s own are asked."
          className="mt-3"
        >
          <Input
            type="url"
            inputMode="url"
            placeholder="https://"
            value={baseUrl}
            onChange={(event) => onChange({ baseUrl: event.target.value })}
          />
        </Field>
      </details>
    </>
  );
}
