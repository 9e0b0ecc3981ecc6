import { Skeleton } from '@syncline/ui/skeleton';

/** Rows of a list while they are being loaded, as high as they will be. */
export function RowsSkeleton({ rows = 3 }: { readonly rows?: number }) {
  return (
    <div aria-busy className="divide-y divide-line">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-15 items-center gap-4 px-4">
          <Skeleton className="size-8 rounded-full" />
          <Skeleton className="w-40" />
          <Skeleton className="ml-auto w-24" />
        </div>
      ))}
    </div>
  );
}
