import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useTranslation } from 'react-i18next';
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
  const { t } = useTranslation('sources');
  const { access, address, publishedAddress, baseUrl } = draft;
  return (
    <>
      {access === 'service-account' && (
        <KeyField value={draft.key} keptAccount={keptAccount} onChange={(key) => onChange({ key })} />
      )}
      {access === 'published' ? (
        <Field label={t('sheets.publishedAddress')} hint={t('sheets.publishedHint')} className="max-w-2xl">
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
          label={t('sheets.address')}
          hint={access === 'link' ? t('sheets.linkHint') : t('sheets.addressHint')}
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
          {t('sheets.otherAddress')}
        </summary>
        <Field label={t('sheets.baseUrl')} hint={t('sheets.baseUrlHint')} className="mt-3">
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
