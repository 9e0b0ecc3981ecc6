import { Button } from '@syncline/ui/button';
import { DropdownMenu, MenuItem, MenuSeparator } from '@syncline/ui/dropdown-menu';
import { Ban, MoreHorizontal, Pencil, QrCode, Store } from 'lucide-react';
import { openerOf } from './opener.ts';
import type { OpenDialog } from './register-dialog.tsx';
import type { RegisterView } from './register-view.ts';

interface RegisterMenuProps {
  readonly register: RegisterView;
  /** There is another store. */
  readonly canMove: boolean;
  readonly onOpen: (dialog: OpenDialog) => void;
}

export function RegisterMenu({ register, canMove, onOpen }: RegisterMenuProps) {
  const { id: registerId, name } = register;
  const isInService = register.revokedAt === null;
  return (
    <DropdownMenu
      trigger={
        <Button
          id={openerOf({ what: 'rename', registerId })}
          variant="ghost"
          size="icon-sm"
          aria-label={`More about ${name}`}
        >
          <MoreHorizontal aria-hidden />
        </Button>
      }
    >
      <MenuItem onSelect={() => onOpen({ what: 'rename', registerId })}>
        <Pencil aria-hidden />
        Rename…
      </MenuItem>
      <MenuItem onSelect={() => onOpen({ what: 'reEnrol', registerId })}>
        <QrCode aria-hidden />
        Enrol again…
      </MenuItem>
      {isInService && canMove && (
        <MenuItem onSelect={() => onOpen({ what: 'move', registerId })}>
          <Store aria-hidden />
          Move to another store…
        </MenuItem>
      )}
      {isInService && (
        <>
          <MenuSeparator />
          <MenuItem danger onSelect={() => onOpen({ what: 'revoke', registerId })}>
            <Ban aria-hidden />
            Revoke…
          </MenuItem>
        </>
      )}
    </DropdownMenu>
  );
}
