import { Badge, type BadgeTone } from '@syncline/ui/badge';
import { useTranslation } from 'react-i18next';
import { CircleCheck, CircleDashed, CloudOff, Hourglass, OctagonX, type LucideIcon } from 'lucide-react';
import type { RegisterState } from './register-state.ts';

const states = {
  online: { tone: 'success', icon: CircleCheck },
  behind: { tone: 'warning', icon: Hourglass },
  offline: { tone: 'neutral', icon: CloudOff },
  new: { tone: 'accent', icon: CircleDashed },
  revoked: { tone: 'outline', icon: OctagonX },
} as const satisfies Record<RegisterState, { tone: BadgeTone; icon: LucideIcon }>;

export function StateBadge({ state }: { readonly state: RegisterState }) {
  const { t } = useTranslation('registers');
  const { tone, icon: Icon } = states[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {t(`states.${state}`)}
    </Badge>
  );
}
