import { Card } from '@syncline/ui/card';
import { Skeleton } from '@syncline/ui/skeleton';

/** Holds the places of what the page shows, at its sizes. */
export function OverviewSkeleton() {
  return (
    <div aria-busy className="flex flex-col gap-5">
      <Skeleton className="h-21 rounded-xl" />
      <div className="grid items-start gap-5 lg:grid-cols-[2fr_1fr]">
        <div className="flex flex-col gap-5">
          <Card className="flex h-96 flex-col gap-4 p-4">
            <Skeleton className="w-32" />
            {[1, 2, 3, 4, 5, 6].map((row) => (
              <Skeleton key={row} className="h-6" />
            ))}
          </Card>
          <Card className="h-80 p-4">
            <Skeleton className="w-40" />
          </Card>
        </div>
        <div className="flex flex-col gap-5">
          {[1, 2, 3].map((card) => (
            <Card key={card} className="flex h-36 flex-col gap-4 p-4">
              <Skeleton className="w-28" />
              <Skeleton />
            </Card>
          ))}
        </div>
      </div>
    </div>
  );
}
