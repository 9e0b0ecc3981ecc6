import { EmptyState } from '@syncline/ui/empty-state';
import { PageHeader } from '@syncline/ui/page-header';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../features/session/use-me.ts';

interface SettingsSectionProps {
  readonly section: 'organisation' | 'stores' | 'people' | 'tokens';
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** A section that is for admins, with its heading. The server refuses others; here they are told. */
export function SettingsSection({ section, actions, children }: SettingsSectionProps) {
  const { t } = useTranslation('settings');
  const { isAdmin } = useMe();
  const title = t(`sections.${section}`);
  return (
    <>
      <PageHeader
        title={title}
        documentTitle={`${title} · ${t('title')}`}
        description={t(`${section}.description`)}
        actions={isAdmin && actions}
      />
      {isAdmin ? (
        children
      ) : (
        <EmptyState icon={Lock} title={t('adminsOnly.title')}>
          {t('adminsOnly.advice')}
        </EmptyState>
      )}
    </>
  );
}
