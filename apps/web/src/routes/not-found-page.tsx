import { Button } from '@syncline/ui/button';
import { EmptyState } from '@syncline/ui/empty-state';
import { Link } from '@tanstack/react-router';
import { Compass } from 'lucide-react';

/** For addresses that belong to no page at all: it has no frame around it. */
export function NowherePage() {
  return (
    <main className="flex min-h-dvh bg-canvas">
      <NotFoundPage />
    </main>
  );
}

export function NotFoundPage() {
  return (
    <div className="flex min-h-full flex-1 items-center justify-center">
      <title>Not found · Syncline</title>
      <EmptyState
        icon={Compass}
        level={1}
        title="There is nothing at this address"
        action={
          <Button asChild variant="primary">
            <Link to="/sources">Go to the sources</Link>
          </Button>
        }
      >
        It may have been removed, or the link may be mistyped.
      </EmptyState>
    </div>
  );
}
