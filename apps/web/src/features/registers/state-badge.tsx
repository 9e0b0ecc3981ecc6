import { Badge, type BadgeTone } from '@syncline/ui/badge';
import { CircleCheck, CircleDashed, CloudOff, Hourglass, OctagonX, type LucideIcon } from 'lucide-react';
import type { RegisterState } from './register-state.ts';

export const states = {
  online: { label: 'Online', tone: 'success', icon: CircleCheck },
  behind: { label: 'Behind', tone: 'warning', icon: Hourglass },
  offline: { label: 'Offline', tone: 'neutral', icon: CloudOff },
  new: { label: 'Never connected', tone: 'accent', icon: CircleDashed },
  revoked: { label: 'Revoked', tone: 'outline', icon: OctagonX },
} as const satisfies Record<RegisterState, { label: string; tone: BadgeTone; icon: LucideIcon }>;

export function StateBadge({ state }: { readonly state: RegisterState }) {
  const { label, tone, icon: Icon } = states[state];
  return (
    <Badge tone={tone}>
      <Icon aria-hidden />
      {label}
    </Badge>
  );
}
