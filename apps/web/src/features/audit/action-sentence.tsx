import type { TFunction } from 'i18next';
import { Trans, useTranslation } from 'react-i18next';
import { knownAction, type KnownAction } from './actions.ts';
import type { AuditEntry } from './audit-views.ts';

/** What was done to what: 'Changed source Orders', with the name standing out. */
export function ActionSentence({ entry }: { readonly entry: Pick<AuditEntry, 'action' | 'subject'> }) {
  const { t } = useTranslation('audit');
  const action = knownAction(entry.action);
  const on = <Subject name={entry.subject} />;
  if (action !== null) return <Trans t={t} i18nKey={`actions.${action}`} components={{ on }} />;
  return (
    <>
      {entry.action} {on}
    </>
  );
}

const Subject = ({ name }: { readonly name: string }) => <span className="font-medium">{name}</span>;

/** Of any of them: 'Changed source …' */
export const actionName = (action: KnownAction, t: TFunction<'audit'>): string =>
  t(`actions.${action}`).replace('<on/>', '…');
