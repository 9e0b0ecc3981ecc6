import { Callout } from '@syncline/ui/callout';
import { useTranslation } from 'react-i18next';
import type { SourceView } from './source-view.ts';

/** For a source that a file keeps: what is changed here does not last. */
export function ManagedNote({ source: { managedAs } }: { readonly source: SourceView }) {
  const { t } = useTranslation('sources');
  if (managedAs === null) return null;
  return (
    <Callout tone="info" title={t('page.managed', { name: managedAs })}>
      {t('page.managedText')}
    </Callout>
  );
}
