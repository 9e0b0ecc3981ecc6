import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import { CornerDownLeft, Search } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';

export interface PaletteItem {
  /** Unique within the palette. */
  readonly id: string;
  readonly label: string;
  readonly icon: LucideIcon;
  /** Other words somebody may look for it by. */
  readonly keywords?: readonly string[];
  readonly onSelect: () => void;
}

export interface PaletteGroup {
  readonly heading: string;
  readonly items: readonly PaletteItem[];
}

interface CommandPaletteProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly groups: readonly PaletteGroup[];
  /** Its name, for who cannot see it. */
  readonly title: string;
  readonly placeholder: string;
  /** What it says when nothing fits what was typed. */
  readonly nothingFound: string;
}

/** Anything one can go to or do from everywhere, by typing a part of its name. */
export function CommandPalette({
  open,
  onClose,
  groups,
  title,
  placeholder,
  nothingFound,
}: CommandPaletteProps) {
  return (
    <Radix.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 animate-fade-in bg-black/35" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[12dvh] z-50 mx-auto flex max-h-[70dvh] max-w-xl animate-pop-in flex-col overflow-hidden rounded-xl border border-line bg-raised shadow-xl"
        >
          <Radix.Title className="sr-only">{title}</Radix.Title>
          <Command label={title} loop className="flex min-h-0 flex-col">
            <div className="flex items-center gap-2.5 border-b border-line px-4">
              <Search aria-hidden className="size-4 shrink-0 text-ink-faint" />
              <Command.Input
                placeholder={placeholder}
                className="h-12 min-w-0 flex-1 bg-transparent text-base outline-none placeholder:text-ink-faint"
              />
            </div>
            <Command.List className="min-h-0 flex-1 scrollbar-slim overflow-y-auto p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-sm text-ink-muted">
                {nothingFound}
              </Command.Empty>
              {groups.map(({ heading, items }) => (
                <Command.Group
                  key={heading}
                  heading={heading}
                  className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-ink-muted"
                >
                  {items.map(({ id, label, icon: Icon, keywords, onSelect }) => (
                    <Command.Item
                      key={id}
                      value={id}
                      keywords={[label, ...(keywords ?? [])]}
                      onSelect={() => {
                        onClose();
                        onSelect();
                      }}
                      className="group flex cursor-default items-center gap-2.5 rounded-md px-2.5 py-2 text-sm select-none data-[selected=true]:bg-hover"
                    >
                      <Icon aria-hidden className="size-4 shrink-0 text-ink-faint" strokeWidth={1.8} />
                      <span className="min-w-0 flex-1 truncate">{label}</span>
                      <CornerDownLeft
                        aria-hidden
                        className="size-3.5 text-ink-faint opacity-0 group-data-[selected=true]:opacity-100"
                      />
                    </Command.Item>
                  ))}
                </Command.Group>
              ))}
            </Command.List>
          </Command>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
