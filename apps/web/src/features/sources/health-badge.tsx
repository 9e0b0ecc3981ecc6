import { Badge, type BadgeTone } from '@syncline/ui/badge';
import { Activity, HeartPulse, Pause, TriangleAlert, type LucideIcon } from 'lucide-react';
import type { SourceView } from './source-view.ts';

const states = {
  healthy: { label: 'Healthy', tone: 'success', icon: HeartPulse },
  degraded: { label: 'Degraded', tone: 'warning', icon: Activity },
  failing: { label: 'Failing', tone: 'danger', icon: TriangleAlert },
  paused: { label: 'Paused', tone: 'neutral', icon: Pause },
} as const satisfies Record<SourceView['health'], { label: string; tone: BadgeTone; icon: LucideIcon }>;

/** [D5] How a source is doing, over its runs rather than by its last one. */
export function HealthBadge({ health }: { readonly health: SourceView['health'] }) {
  const { label, tone, icon: Icon } = states[health];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}
