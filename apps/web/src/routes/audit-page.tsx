import { EmptyState } from '@syncline/ui/empty-state';
import { PageHeader } from '@syncline/ui/page-header';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Lock } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { everything, type AuditFilter } from '../features/audit/audit-filter.ts';
import { AuditFilters } from '../features/audit/audit-filters.tsx';
import { AuditList } from '../features/audit/audit-list.tsx';
import { useMe } from '../features/session/use-me.ts';
import { Page } from '../features/shell/page.tsx';

const route = getRouteApi('/app/audit');

/** [E7] Who changed what in the organisation. */
export function AuditPage() {
  const { t } = useTranslation('audit');
  const { isAdmin } = useMe();
  const { search, period, who, action } = route.useSearch();
  const filter = { search, period, who, action };
  const navigate = useNavigate();
  const go = (change: Partial<AuditFilter>) =>
    void navigate({ to: '/audit', search: (before) => ({ ...before, ...filter, ...change }), replace: true });

  return (
    <Page layout="reading">
      <PageHeader title={t('title')} description={t('description')} />
      {isAdmin ? (
        <>
          <AuditFilters filter={filter} onChange={go} />
          <AuditList filter={filter} onClear={() => go(everything)} />
        </>
      ) : (
        <EmptyState icon={Lock} title={t('adminsOnly')}>
          {t('adminsOnlyAdvice')}
        </EmptyState>
      )}
    </Page>
  );
}
