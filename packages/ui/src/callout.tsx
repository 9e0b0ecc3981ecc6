import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

const tones = {
  info: { icon: Info, box: 'border-line bg-sunken', ink: 'text-ink-muted' },
  success: { icon: CircleCheck, box: 'border-success/30 bg-success-soft', ink: 'text-success-ink' },
  warning: { icon: TriangleAlert, box: 'border-warning/35 bg-warning-soft', ink: 'text-warning-ink' },
  danger: { icon: CircleAlert, box: 'border-danger/30 bg-danger-soft', ink: 'text-danger-ink' },
} as const;

interface CalloutProps {
  readonly tone: keyof typeof tones;
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  readonly className?: string;
}

/** Says, within the page, what happened and what to do. Announced when it appears. */
export function Callout({ tone, title, children, actions, className }: CalloutProps) {
  const { icon: Icon, box, ink } = tones[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames('flex items-start gap-2.5 rounded-lg border px-3.5 py-3 text-sm', box, className)}
    >
      <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', ink)} />
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{title}</p>
        {children !== undefined && <div className="mt-0.5 break-words text-ink-muted">{children}</div>}
      </div>
      {actions !== undefined && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </div>
  );
}
