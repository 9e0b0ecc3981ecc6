import { Field } from '@syncline/ui/field';
import { Input } from '@syncline/ui/input';
import { useTranslation } from 'react-i18next';
import type { PdfLayout } from './pdf-config.ts';

interface LayoutFieldsProps {
  readonly layout: PdfLayout;
  readonly onChange: (layout: PdfLayout) => void;
}

/** The little that has to be said of a grid for its pages to be put together. */
export function LayoutFields({ layout, onChange }: LayoutFieldsProps) {
  const { t } = useTranslation('sources');
  return (
    <div className="grid max-w-2xl gap-5 sm:grid-cols-2">
      <Field label={t('pdf.idColumn')} hint={t('pdf.idColumnHint')}>
        <Input
          value={layout.idColumn}
          spellCheck={false}
          onChange={(event) => onChange({ ...layout, idColumn: event.target.value })}
        />
      </Field>
      <Field label={t('pdf.countLabel')} hint={t('pdf.countLabelHint')}>
        <Input
          value={layout.countLabel}
          spellCheck={false}
          onChange={(event) => onChange({ ...layout, countLabel: event.target.value })}
        />
      </Field>
    </div>
  );
}
