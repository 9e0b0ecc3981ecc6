import { Card } from '@syncline/ui/card';
import { Skeleton } from '@syncline/ui/skeleton';

/** A store with a few registers, while they are being loaded. */
export function RegistersSkeleton() {
  return (
    <Card aria-busy className="overflow-hidden">
      <div className="flex h-12 items-center border-b border-line px-4">
        <Skeleton className="w-32" />
      </div>
      <div className="h-9 border-b border-line" />
      {['a', 'b', 'c'].map((row) => (
        <div key={row} className="flex h-14 items-center gap-6 border-b border-line px-4 last:border-b-0">
          <Skeleton className="w-40" />
          <Skeleton className="ml-auto h-5 w-20 rounded-full" />
          <Skeleton className="hidden w-32 sm:block" />
        </div>
      ))}
    </Card>
  );
}
