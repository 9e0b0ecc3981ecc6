import { Link, type LinkProps } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { en } from './texts.en.ts';

export interface NavigationItem {
  readonly to: NonNullable<LinkProps['to']>;
  readonly page: keyof typeof en.pages;
  readonly icon: LucideIcon;
}

interface SidebarProps {
  readonly organisation: ReactNode;
  /** Opens the command palette. */
  readonly search: ReactNode;
  readonly items: readonly NavigationItem[];
  readonly indicator: ReactNode;
  readonly user: ReactNode;
}

export function Sidebar({ organisation, search, items, indicator, user }: SidebarProps) {
  const { t } = useTranslation('shell');
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-3">
      <div className="flex flex-col gap-2">
        {organisation}
        {search}
      </div>
      <nav aria-label={t('main')}>
        <ul className="flex flex-col gap-px">
          {items.map(({ to, page, icon: Icon }) => (
            <li key={page}>
              <Link
                to={to}
                activeOptions={{ exact: to === '/' }}
                className="flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-ink-muted transition-colors hover:bg-hover hover:text-ink aria-[current=page]:bg-selected aria-[current=page]:text-ink"
              >
                <Icon aria-hidden className="size-4" strokeWidth={1.8} />
                {t(`pages.${page}`)}
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
