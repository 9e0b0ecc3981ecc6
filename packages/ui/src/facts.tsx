import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';

/** What is to be known about something: names on the left, as wide as the longest, values on the right. */
export function Facts({
  className,
  children,
}: {
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <dl
      className={classNames('grid grid-cols-[fit-content(45%)_1fr] divide-y divide-line text-sm', className)}
    >
      {children}
    </dl>
  );
}

export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className="col-span-2 grid grid-cols-subgrid gap-5 px-4 py-2">
      <dt className="text-ink-muted">{label}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </div>
  );
}
