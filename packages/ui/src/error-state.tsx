import { RotateCw, TriangleAlert } from 'lucide-react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';
import { useWords } from './words.ts';

interface ErrorStateProps {
  readonly title: string;
  /** What happened and what to do. */
  readonly message: string;
  readonly onRetry?: () => void;
  readonly isRetrying?: boolean;
  /** 1 where it is all that a page shows. */
  readonly level?: 1 | 2;
  readonly className?: string;
}

/** Something could not be shown. */
export function ErrorState({ title, message, onRetry, isRetrying, level = 2, className }: ErrorStateProps) {
  const words = useWords();
  return (
    <div role="alert" className={className}>
      <EmptyState
        icon={TriangleAlert}
        level={level}
        title={title}
        action={
          onRetry && (
            <Button onClick={onRetry} pending={isRetrying ?? false}>
              <RotateCw aria-hidden />
              {words.retry}
            </Button>
          )
        }
      >
        {message}
      </EmptyState>
    </div>
  );
}
