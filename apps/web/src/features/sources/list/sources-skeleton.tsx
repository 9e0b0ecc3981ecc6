import { Card } from '@syncline/ui/card';
import { Skeleton } from '@syncline/ui/skeleton';

/** As high as the rows that will stand there. */
export function SourcesSkeleton({ rows }: { readonly rows: number }) {
  return (
    <Card aria-busy className="overflow-hidden">
      <div className="h-9 border-b border-line" />
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-14 items-center gap-4 border-b border-line px-4 last:border-b-0">
          <Skeleton className="size-8 rounded-md" />
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            <Skeleton className="w-40" />
            <Skeleton className="h-3 w-64 max-w-full" />
          </div>
          <Skeleton className="hidden h-5 w-20 rounded-full sm:block" />
          <Skeleton className="h-7 w-24 rounded-md" />
        </div>
      ))}
    </Card>
  );
}
