import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** What to do about it. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}

/** There is nothing here yet, and how to change that. */
export function EmptyState({ icon: Icon, title, children, action, className }: EmptyStateProps) {
  return (
    <div
      className={classNames('mx-auto flex max-w-sm flex-col items-center px-6 py-14 text-center', className)}
    >
      <div className="relative mb-4 flex size-12 items-center justify-center rounded-xl border border-line bg-raised shadow-sm">
        <Icon aria-hidden className="size-5 text-ink-faint" strokeWidth={1.6} />
      </div>
      <h2 className="text-base font-semibold">{title}</h2>
      {children !== undefined && <p className="mt-1 text-sm text-pretty text-ink-muted">{children}</p>}
      {action !== undefined && <div className="mt-5">{action}</div>}
    </div>
  );
}
