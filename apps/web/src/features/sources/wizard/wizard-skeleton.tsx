import { Skeleton } from '@syncline/ui/skeleton';

/** While the code of a step is on its way. */
export function WizardSkeleton() {
  return (
    <div aria-busy>
      <Skeleton className="h-96 rounded-lg" />
    </div>
  );
}
