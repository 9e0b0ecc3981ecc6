import { Link, type LinkProps } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface NavigationItem {
  readonly to: NonNullable<LinkProps['to']>;
  readonly label: string;
  readonly icon: LucideIcon;
}

interface SidebarProps {
  readonly organisation: ReactNode;
  readonly items: readonly NavigationItem[];
  readonly indicator: ReactNode;
  readonly user: ReactNode;
}

export function Sidebar({ organisation, items, indicator, user }: SidebarProps) {
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-3">
      {organisation}
      <nav aria-label="Main">
        <ul className="flex flex-col gap-px">
          {items.map(({ to, label, icon: Icon }) => (
            <li key={label}>
              <Link
                to={to}
                className="flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink"
              >
                <Icon aria-hidden className="size-4" strokeWidth={1.8} />
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="mt-auto flex flex-col gap-2">
        {indicator}
        {user}
      </div>
    </div>
  );
}
