import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** What to do about it. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  /** 1 where it is all that a page shows. */
  readonly level?: 1 | 2;
  readonly className?: string;
}

/** There is nothing here yet, and how to change that. */
export function EmptyState({ icon: Icon, title, children, action, level = 2, className }: EmptyStateProps) {
  const Heading = level === 1 ? 'h1' : 'h2';
  return (
    <div
      className={classNames('mx-auto flex max-w-sm flex-col items-center px-6 py-14 text-center', className)}
    >
      <div className="relative mb-4 flex size-12 items-center justify-center rounded-xl border border-line bg-raised shadow-sm">
        <Icon aria-hidden className="size-5 text-ink-faint" strokeWidth={1.6} />
      </div>
      <Heading className="text-base font-semibold">{title}</Heading>
      {children !== undefined && <p className="mt-1 text-sm text-pretty text-ink-muted">{children}</p>}
      {action !== undefined && <div className="mt-5">{action}</div>}
    </div>
  );
}
