import type { RunView } from '@syncline/domain/run';
import { RunStatusBadge } from './run-status-badge.tsx';
import { Badge } from '@syncline/ui/badge';
import { Check } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** How a source stands, by its newest run. */
export function SourceStatus({ run }: { readonly run: RunView | null }) {
  const { t } = useTranslation('runs');
  if (!run) return <Badge tone="outline">{t('neverSynced')}</Badge>;
  if (run.status === 'complete')
    return (
      <Badge tone="success">
        <Check aria-hidden />
        {t('inStep')}
      </Badge>
    );
  return <RunStatusBadge run={run} />;
}
