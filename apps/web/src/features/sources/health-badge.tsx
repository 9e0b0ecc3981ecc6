import { Badge, type BadgeTone } from '@syncline/ui/badge';
import { Activity, HeartPulse, Pause, TriangleAlert, type LucideIcon } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { SourceView } from './source-view.ts';

const states = {
  healthy: { tone: 'success', icon: HeartPulse },
  degraded: { tone: 'warning', icon: Activity },
  failing: { tone: 'danger', icon: TriangleAlert },
  paused: { tone: 'neutral', icon: Pause },
} as const satisfies Record<SourceView['health'], { tone: BadgeTone; icon: LucideIcon }>;

/** [D5] How a source is doing, over its runs rather than by its last one. */
export function HealthBadge({ health }: { readonly health: SourceView['health'] }) {
  const { t } = useTranslation('sources');
  const { tone, icon: Icon } = states[health];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(`health.${health}`)}
    </Badge>
  );
}
