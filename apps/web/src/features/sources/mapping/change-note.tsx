import { Callout } from '@syncline/ui/callout';
import { useTranslation } from 'react-i18next';
import { useLabels } from '../../../entity-labels.ts';
import type { MappingChange } from './mapping-change.ts';

/** What will happen at the next run, before one saves. */
export function ChangeNote({ change }: { readonly change: MappingChange }) {
  const { t } = useTranslation('sources');
  const labels = useLabels();
  const { isKeyChanged, filled, emptied, remade } = change;
  const named = (fields: readonly string[]) => ({
    count: fields.length,
    fields: fields.map((field) => labels.field(field)).join(', '),
  });
  return (
    <Callout tone={isKeyChanged || emptied.length > 0 ? 'warning' : 'info'} title={t('mapping.nextRun')}>
      <ul className="list-disc pl-4">
        {isKeyChanged && <li>{t('mapping.keyChanged')}</li>}
        {filled.length > 0 && <li>{t('mapping.filled', named(filled))}</li>}
        {emptied.length > 0 && <li>{t('mapping.emptied', named(emptied))}</li>}
        {remade.length > 0 && <li>{t('mapping.remade', named(remade))}</li>}
        <li>{t('mapping.readAgain')}</li>
      </ul>
    </Callout>
  );
}
