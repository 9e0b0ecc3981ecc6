import { classNames } from './class-names.ts';

/** Holds the place of something that is being loaded, at its size, so that nothing jumps. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <div aria-hidden className={classNames('h-4 animate-shimmer rounded-sm bg-selected/70', className)} />
  );
}
