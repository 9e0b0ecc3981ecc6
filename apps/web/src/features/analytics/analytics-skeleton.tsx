import { Card } from '@syncline/ui/card';
import { ChartSkeleton } from '@syncline/ui/chart-skeleton';
import { Skeleton } from '@syncline/ui/skeleton';

/** Holds the places of the figures at their sizes. */
export function AnalyticsSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-5">
      <div className="flex flex-col gap-3">
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          {[1, 2, 3, 4].map((tile) => (
            <Card key={tile} className="flex h-29 flex-col gap-3 px-4 py-3.5">
              <Skeleton className="w-20" />
              <Skeleton className="h-6 w-28" />
            </Card>
          ))}
        </div>
        <Skeleton className="h-17" />
      </div>
      <Card className="flex flex-col gap-8 p-4">
        <Skeleton className="w-40" />
        <ChartSkeleton height={260} />
      </Card>
      <div className="grid gap-5 lg:grid-cols-2">
        <Skeleton className="h-96" />
        <Skeleton className="h-96" />
      </div>
    </div>
  );
}
