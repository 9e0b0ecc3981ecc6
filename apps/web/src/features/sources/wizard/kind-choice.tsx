import { RadioCards } from '@syncline/ui/radio-cards';
import { useTranslation } from 'react-i18next';
import type { SourceKind } from './kinds.ts';

interface KindChoiceProps {
  readonly value: SourceKind;
  readonly onChange: (kind: SourceKind) => void;
}

/** What is added: from there on the wizard asks what that kind needs. */
export function KindChoice({ value, onChange }: KindChoiceProps) {
  const { t } = useTranslation('wizard');
  return (
    <RadioCards
      label={t('kinds.label')}
      value={value}
      onChange={onChange}
      className="grid max-w-3xl gap-2.5 sm:grid-cols-2"
      options={[
        {
          value: 'file',
          title: t('kinds.file'),
          description: t('kinds.fileText'),
        },
        {
          value: 'google-sheets',
          title: t('kinds.sheets'),
          description: t('kinds.sheetsText'),
        },
        { value: 'pdf-grid', title: t('kinds.pdf'), description: t('kinds.pdfText') },
        {
          value: 'http',
          title: t('kinds.http'),
          description: t('kinds.httpText'),
        },
        { value: 'toast', title: t('kinds.toast'), description: t('kinds.toastText') },
      ]}
    />
  );
}
