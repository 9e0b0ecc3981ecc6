import type { OpenDialog } from './register-dialog.tsx';

/** The id of the button by which a dialog is opened. What is in a register's menu has the menu's button. */
export function openerOf(dialog: OpenDialog): string {
  switch (dialog.what) {
    case 'add':
      return 'add-register';
    case 'reports':
      return `reports-of-${dialog.registerId}`;
    case 'detail':
      return `detail-of-${dialog.registerId}`;
    case 'rename':
    case 'reEnrol':
    case 'move':
    case 'revoke':
      return `more-about-${dialog.registerId}`;
  }
}
