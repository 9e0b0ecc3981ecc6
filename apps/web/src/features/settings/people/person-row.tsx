import { Badge } from '@syncline/ui/badge';
import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuItem } from '@syncline/ui/dropdown-menu';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Select } from '@syncline/ui/select';
import { LogOut, MoreHorizontal, UserMinus } from 'lucide-react';
import { Trans, useTranslation } from 'react-i18next';
import { roles, type PersonView, type Role } from '../settings-views.ts';

interface PersonRowProps {
  readonly person: PersonView;
  readonly isSelf: boolean;
  /** Nobody else is an admin: neither the role nor the membership can go. */
  readonly isLastAdmin: boolean;
  /** While it is being saved: what it will be. */
  readonly role: Role;
  readonly onRole: (role: Role) => void;
  readonly onRemove: () => void;
}

export function PersonRow({ person, isSelf, isLastAdmin, role, onRole, onRemove }: PersonRowProps) {
  const { t } = useTranslation('settings');
  const { name, email, lastSeenAt } = person;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex items-center gap-2 text-sm font-medium">
          <span className="truncate">{name}</span>
          {isSelf && <Badge tone="accent">{t('people.you')}</Badge>}
        </p>
        <p className="truncate text-xs text-ink-muted" title={email}>
          {email}
        </p>
      </div>
      <p className="min-w-28 text-xs text-ink-muted">
        {lastSeenAt === null ? (
          t('people.neverSeen')
        ) : (
          <Trans t={t} i18nKey="people.seen" components={{ when: <RelativeTime at={lastSeenAt} /> }} />
        )}
      </p>
      <div className="flex items-center gap-2" title={isLastAdmin ? t('people.lastAdmin') : undefined}>
        <Select
          aria-label={t('people.roleOf', { name })}
          size="sm"
          className="w-36"
          value={role}
          disabled={isLastAdmin}
          onChange={onRole}
          options={roles.map((value) => ({ value, label: t(`roles.${value}`) }))}
        />
        <DropdownMenu
          trigger={
            <Button
              variant="ghost"
              size="icon-sm"
              aria-label={t('moreAbout', { name })}
              disabled={isLastAdmin}
            >
              <MoreHorizontal aria-hidden />
            </Button>
          }
        >
          <MenuItem danger onSelect={onRemove}>
            {isSelf ? <LogOut aria-hidden /> : <UserMinus aria-hidden />}
            {t(isSelf ? 'people.leave' : 'people.remove')}
          </MenuItem>
        </DropdownMenu>
      </div>
    </li>
  );
}
