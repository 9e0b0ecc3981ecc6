import type { RunView } from '@syncline/domain/run';
import { RunStatusBadge } from './run-status-badge.tsx';
import { Badge } from '@syncline/ui/badge';
import { Check } from 'lucide-react';

/** How a source stands, by its newest run. */
export function SourceStatus({ run }: { readonly run: RunView | null }) {
  if (!run) return <Badge tone="outline">Never synced</Badge>;
  if (run.status === 'complete')
    return (
      <Badge tone="success">
        <Check aria-hidden />
        In step
      </Badge>
    );
  return <RunStatusBadge run={run} />;
}
