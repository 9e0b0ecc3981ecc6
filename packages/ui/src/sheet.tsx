import { Dialog as Radix } from 'radix-ui';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { useReturnFocus } from './return-focus.ts';
import { keepForCombobox } from './inner-escape.ts';
import { useWords } from './words.ts';

interface SheetProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly side?: 'left' | 'right';
  /** Beside the closing button. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A drawer over the page's edge: more about something, while the page stays where it is. */
export function Sheet({
  open,
  onClose,
  title,
  description,
  side = 'right',
  actions,
  children,
  className,
}: SheetProps) {
  const words = useWords();
  const returning = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/35 data-[state=closed]:animate-fade-out" />
        <Radix.Content
          onEscapeKeyDown={keepForCombobox}
          onOpenAutoFocus={returning.remember}
          onCloseAutoFocus={returning.onCloseAutoFocus}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={classNames(
            'fixed inset-y-0 z-50 flex w-full flex-col bg-raised shadow-xl',
            side === 'right'
              ? 'right-0 max-w-xl animate-slide-in-right border-l border-line data-[state=closed]:animate-slide-out-right'
              : 'left-0 max-w-72 animate-slide-in-left border-r border-line data-[state=closed]:animate-slide-out-left',
            className,
          )}
        >
          <header className="flex items-start gap-2 border-b border-line px-5 py-4">
            <div className="min-w-0 flex-1">
              <Radix.Title className="truncate text-lg font-semibold tracking-tight">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description asChild>
                  <div className="mt-0.5 text-sm text-ink-muted">{description}</div>
                </Radix.Description>
              )}
            </div>
            {actions}
            <Radix.Close asChild>
              <Button variant="ghost" size="icon-sm" aria-label={words.close} className="-mr-2">
                <X aria-hidden />
              </Button>
            </Radix.Close>
          </header>
          <div
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it may hold nothing to tab to, and is scrolled by keyboard all the same
            tabIndex={0}
            className="min-h-0 flex-1 scrollbar-slim overflow-y-auto focus-visible:-outline-offset-2"
          >
            {children}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
