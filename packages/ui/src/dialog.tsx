import { Dialog as Radix } from 'radix-ui';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { useReturnFocus } from './return-focus.ts';
import { keepForCombobox } from './inner-escape.ts';
import { useWords } from './words.ts';

interface DialogProps {
  readonly open: boolean;
  /** Without it the dialog cannot be dismissed: the person has to decide. */
  readonly onClose?: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly size?: 'sm' | 'md' | 'lg';
  readonly children: ReactNode;
  /** Buttons, the one that goes on last. */
  readonly footer?: ReactNode;
}

const widths = { sm: 'sm:max-w-md', md: 'sm:max-w-lg', lg: 'sm:max-w-2xl' } as const;

/** Asks something before going on. On narrow screens it rises from the lower edge. */
export function Dialog({ open, onClose, title, description, size = 'sm', children, footer }: DialogProps) {
  const words = useWords();
  const returning = useReturnFocus();
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose?.()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade-in bg-black/45 backdrop-blur-[1px] data-[state=closed]:animate-fade-out" />
        <Radix.Content
          onEscapeKeyDown={keepForCombobox}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onOpenAutoFocus={(event) => {
            returning.remember();
            focusFirstField(event);
          }}
          onCloseAutoFocus={returning.onCloseAutoFocus}
          className={classNames(
            'fixed inset-x-0 bottom-0 z-50 flex max-h-[92dvh] w-full animate-rise-in flex-col rounded-t-xl border border-line bg-raised shadow-xl sm:inset-x-auto sm:top-1/2 sm:bottom-auto sm:left-1/2 sm:max-h-[85dvh] sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-xl',
            widths[size],
          )}
        >
          <header className="flex items-start gap-4 px-5 pt-5">
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-lg font-semibold tracking-tight">{title}</Radix.Title>
              {description !== undefined && (
                <Radix.Description className="mt-1 text-sm text-ink-muted">{description}</Radix.Description>
              )}
            </div>
            {onClose && (
              <Radix.Close asChild>
                <Button variant="ghost" size="icon-sm" aria-label={words.close} className="-mt-1 -mr-2">
                  <X aria-hidden />
                </Button>
              </Radix.Close>
            )}
          </header>
          <div className="min-h-0 flex-1 scrollbar-slim overflow-y-auto px-5 py-4">{children}</div>
          {footer !== undefined && (
            <footer className="flex flex-col-reverse gap-2 rounded-b-xl border-t border-line bg-sunken px-5 py-3 sm:flex-row sm:justify-end">
              {footer}
            </footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Where one is going to type or choose, rather than the button that closes, which is the first in the document. */
function focusFirstField(event: Event): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const field = event.currentTarget.querySelector<HTMLElement>(
    ':is(input:not([type=hidden]), textarea, [role=combobox], [role=radio][aria-checked=true]):not(:disabled)',
  );
  if (!field) return;
  event.preventDefault();
  field.focus();
}
