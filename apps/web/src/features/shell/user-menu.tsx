import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuChoice, MenuItem, MenuSeparator } from '@syncline/ui/dropdown-menu';
import { useThemeChoice } from '@syncline/ui/theme';
import { ChevronsUpDown, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '../../i18n/i18n.ts';
import { languageNames, languageOf, languages } from '../../i18n/language.ts';

interface UserMenuProps {
  readonly name: string;
  readonly email: string;
  readonly role: string;
  /** More to choose, between the theme and the way out. */
  readonly choices: ReactNode;
  readonly onSignOut: () => void;
}

export function UserMenu({ name, email, role, choices, onSignOut }: UserMenuProps) {
  const [theme, setTheme] = useThemeChoice();
  const { t, i18n } = useTranslation('shell');

  return (
    <DropdownMenu
      align="start"
      side="top"
      className="w-64"
      trigger={
        <Button variant="ghost" className="h-11 w-full justify-start gap-2.5 px-1.5">
          <span
            aria-hidden
            className="flex size-7 shrink-0 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent-ink"
          >
            {initials(name)}
          </span>
          <span className="min-w-0 flex-1 text-left">
            <span className="block truncate text-sm leading-4.5 font-medium text-ink">{name}</span>
            <span className="block truncate text-xs leading-4 font-normal text-ink-muted">{role}</span>
            <span className="sr-only">{t('accountMenu')}</span>
          </span>
          <ChevronsUpDown aria-hidden className="size-3.5! text-ink-faint" />
        </Button>
      }
    >
      <div className="truncate px-2 py-1.5 text-xs text-ink-muted">{email}</div>
      <MenuSeparator />
      <MenuChoice
        label={t('theme')}
        value={theme}
        onChange={setTheme}
        options={[
          { value: 'light', label: t('light'), icon: <Sun aria-hidden /> },
          { value: 'dark', label: t('dark'), icon: <Moon aria-hidden /> },
          { value: 'system', label: t('system'), icon: <Monitor aria-hidden /> },
        ]}
      />
      <MenuSeparator />
      <MenuChoice
        label={t('language')}
        value={languageOf(i18n.language)}
        onChange={(language) => void changeLanguage(i18n, language)}
        options={languages.map((language) => ({
          value: language,
          label: <span lang={language}>{languageNames[language]}</span>,
        }))}
      />
      <MenuSeparator />
      {choices}
      <MenuItem onSelect={onSignOut}>
        <LogOut aria-hidden />
        {t('signOut')}
      </MenuItem>
    </DropdownMenu>
  );
}

function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const first = words[0] ?? '?';
  const last = words.length > 1 ? (words.at(-1) ?? '') : '';
  return (first.charAt(0) + last.charAt(0)).toUpperCase();
}
