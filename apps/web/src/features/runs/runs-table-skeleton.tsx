import { Card } from '@syncline/ui/card';
import { Skeleton } from '@syncline/ui/skeleton';

export function RunsTableSkeleton({ rows }: { readonly rows: number }) {
  return (
    <Card aria-busy className="overflow-hidden">
      <div className="h-9 border-b border-line" />
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-10 items-center gap-6 border-b border-line px-4 last:border-b-0">
          <Skeleton className="w-20" />
          <Skeleton className="w-32" />
          <Skeleton className="h-5 w-20 rounded-full" />
          <Skeleton className="ml-auto hidden w-48 sm:block" />
        </div>
      ))}
    </Card>
  );
}
