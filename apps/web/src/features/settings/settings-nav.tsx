import { Link, useLocation } from '@tanstack/react-router';
import { Building2, KeyRound, Store, UserRound, Users } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

const admins = [
  { to: '/settings/organisation', section: 'organisation', icon: Building2 },
  { to: '/settings/stores', section: 'stores', icon: Store },
  { to: '/settings/people', section: 'people', icon: Users },
  { to: '/settings/tokens', section: 'tokens', icon: KeyRound },
] as const;
const everybody = [{ to: '/settings/account', section: 'account', icon: UserRound }] as const;

/** The sections of the settings: a column beside them, a row above them where there is no room for one. */
export function SettingsNav({ isAdmin }: { readonly isAdmin: boolean }) {
  const { t } = useTranslation('settings');
  const { pathname } = useLocation();
  const nav = useRef<HTMLElement>(null);
  // A row may be wider than the screen.
  useEffect(() => {
    nav.current
      ?.querySelector(`[href^="${pathname}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  return (
    <nav ref={nav} aria-label={t('title')} className="lg:w-48 lg:shrink-0">
      <ul className="-mx-4 scrollbar-none flex gap-px overflow-x-auto px-4 sm:-mx-6 sm:px-6 lg:sticky lg:top-0 lg:mx-0 lg:flex-col lg:px-0">
        {(isAdmin ? [...admins, ...everybody] : everybody).map(({ to, section, icon: Icon }) => (
          <li key={section} className="shrink-0">
            <Link
              to={to}
              className="flex h-8 items-center gap-2.5 rounded-md px-2.5 text-sm font-medium whitespace-nowrap text-ink-muted transition-colors hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-selected aria-[current=page]:text-ink"
            >
              <Icon aria-hidden className="size-4" strokeWidth={1.8} />
              {t(`sections.${section}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
