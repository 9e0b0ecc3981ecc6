/** What is open over the list of registers; by id, so that it shows the register as it is now. */
import { AddRegister } from './add-register.tsx';
import { MoveRegister } from './move-register.tsx';
import { ReEnrolRegister } from './re-enrol-register.tsx';
import { RegisterDetail } from './register-detail.tsx';
import { RegisterReports } from './register-reports.tsx';
import type { RegisterView } from './register-view.ts';
import { RenameRegister } from './rename-register.tsx';
import { RevokeRegister } from './revoke-register.tsx';

export interface Store {
  readonly id: string;
  readonly name: string;
}

export type OpenDialog =
  | { readonly what: 'add' }
  | {
      readonly what: 'detail' | 'rename' | 'reEnrol' | 'move' | 'revoke' | 'reports';
      readonly registerId: string;
    };

interface RegisterDialogProps {
  readonly open: OpenDialog;
  readonly stores: readonly Store[];
  readonly registers: readonly RegisterView[];
  readonly onClose: () => void;
}

export function RegisterDialog({ open, stores, registers, onClose }: RegisterDialogProps) {
  if (open.what === 'add') return <AddRegister stores={stores} registers={registers} onClose={onClose} />;
  const register = registers.find(({ id }) => id === open.registerId);
  if (!register) return null;
  switch (open.what) {
    case 'detail':
      return <RegisterDetail register={register} onClose={onClose} />;
    case 'rename':
      return <RenameRegister register={register} onClose={onClose} />;
    case 'reEnrol':
      return <ReEnrolRegister register={register} registers={registers} onClose={onClose} />;
    case 'move':
      return <MoveRegister register={register} stores={stores} onClose={onClose} />;
    case 'revoke':
      return <RevokeRegister register={register} onClose={onClose} />;
    case 'reports':
      return <RegisterReports register={register} onClose={onClose} />;
  }
}
