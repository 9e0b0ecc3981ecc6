import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** What is to be known about something: names on the left, values on the right. */
export function Facts({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return <dl className={classNames('divide-y divide-line text-sm', className)}>{children}</dl>;
}

export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="grid grid-cols-[7.5rem_1fr] gap-3 px-4 py-2">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
