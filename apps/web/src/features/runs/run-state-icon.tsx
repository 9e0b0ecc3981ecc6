import type { RunStatus, RunView } from '@syncline/domain/run';
import { classNames } from '@syncline/ui/class-names';
import {
  CircleSlash,
  Check,
  Clock,
  Cog,
  DatabaseZap,
  Download,
  Hourglass,
  RotateCw,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { runTone, type RunTone } from './run-state.ts';

const icons = {
  queued: Clock,
  downloading: Download,
  processing: Cog,
  saving: DatabaseZap,
  'rate-limited': Hourglass,
  retrying: RotateCw,
  complete: Check,
  error: TriangleAlert,
  cancelled: CircleSlash,
} as const satisfies Record<RunStatus, LucideIcon>;

const tones = {
  accent: 'bg-accent-soft text-accent-ink',
  success: 'bg-success-soft text-success-ink',
  warning: 'bg-warning-soft text-warning-ink',
  danger: 'bg-danger-soft text-danger-ink',
  neutral: 'bg-hover text-ink-muted',
} as const satisfies Record<RunTone, string>;

/** The phase as a picture; its name stands beside it. */
export function RunStateIcon({ run }: { readonly run: RunView }) {
  const Icon = icons[run.status];
  return (
    <span
      className={classNames(
        'flex size-9 shrink-0 items-center justify-center rounded-lg',
        tones[runTone(run)],
        run.resumeAt !== null && 'animate-shimmer',
      )}
    >
      <Icon aria-hidden className="size-4.5" strokeWidth={1.9} />
    </span>
  );
}
