import { Portal, Toast as Radix } from 'radix-ui';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { Button } from './button.tsx';
import { endToast, useToasts } from './toast.ts';
import { useWords } from './words.ts';

/** Where toasts appear; once per app. */
export function Toaster() {
  const words = useWords();
  const shown = useToasts();
  return (
    <Radix.Provider label={words.notification} duration={5_000} swipeDirection="right">
      {shown.map(({ id, tone, title, description, action }) => (
        <Radix.Root
          key={id}
          {...(action ? { duration: 10_000 } : {})}
          onOpenChange={(open) => !open && endToast(id)}
          className="pointer-events-auto flex animate-rise-in items-start gap-2.5 rounded-lg border border-line bg-raised py-3 pr-2 pl-3.5 shadow-lg data-[state=closed]:animate-fade-out"
        >
          {tone === 'success' ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-success" />
          ) : (
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-danger-ink" />
          )}
          <div className="min-w-0 flex-1 pt-px">
            <Radix.Title className="text-sm font-medium">{title}</Radix.Title>
            {description !== undefined && (
              <Radix.Description className="mt-0.5 text-sm text-ink-muted">{description}</Radix.Description>
            )}
          </div>
          {action && (
            <Radix.Action altText={action.label} asChild>
              <Button size="sm" onClick={action.onAct}>
                {action.label}
              </Button>
            </Radix.Action>
          )}
          <Radix.Close asChild>
            <Button variant="ghost" size="icon-sm" aria-label={words.dismiss}>
              <X aria-hidden />
            </Button>
          </Radix.Close>
        </Radix.Root>
      ))}
      {/* At the end of the page, and with `aria-live`, a dialog that is open leaves it to be reached; each toast says itself how
          it is announced. */}
      <Portal.Root>
        <Radix.Viewport
          aria-live="off"
          className="fixed right-0 bottom-0 z-80 flex w-full max-w-sm flex-col gap-2 p-4 outline-none"
        />
      </Portal.Root>
    </Radix.Provider>
  );
}
