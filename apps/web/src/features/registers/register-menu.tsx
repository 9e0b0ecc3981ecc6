import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuItem, MenuSeparator } from '@syncline/ui/dropdown-menu';
import { Ban, MoreHorizontal, Pencil, QrCode, Store } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OpenDialog } from './register-dialog.tsx';
import type { RegisterView } from './register-view.ts';

interface RegisterMenuProps {
  readonly register: RegisterView;
  /** There is another store. */
  readonly canMove: boolean;
  readonly onOpen: (dialog: OpenDialog) => void;
}

export function RegisterMenu({ register, canMove, onOpen }: RegisterMenuProps) {
  const { t } = useTranslation('registers');
  const { id: registerId, name } = register;
  const isInService = register.revokedAt === null;
  return (
    <DropdownMenu
      trigger={
        <Button variant="ghost" size="icon-sm" aria-label={t('more', { name })}>
          <MoreHorizontal aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={() => onOpen({ what: 'rename', registerId })}>
        <Pencil aria-hidden />
        {t('menu.rename')}
      </MenuItem>
      <MenuItem onSelect={() => onOpen({ what: 'reEnrol', registerId })}>
        <QrCode aria-hidden />
        {t('menu.reEnrol')}
      </MenuItem>
      {isInService && canMove && (
        <MenuItem onSelect={() => onOpen({ what: 'move', registerId })}>
          <Store aria-hidden />
          {t('menu.move')}
        </MenuItem>
      )}
      {isInService && (
        <>
          <MenuSeparator />
          <MenuItem danger onSelect={() => onOpen({ what: 'revoke', registerId })}>
            <Ban aria-hidden />
            {t('menu.revoke')}
          </MenuItem>
        </>
      )}
    </DropdownMenu>
  );
}
