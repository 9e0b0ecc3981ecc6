import { MenuCheck } from '@syncline/ui/dropdown-menu';
import { BellRing } from 'lucide-react';
import { useNotificationChoice } from './notification-choice.ts';

/** [B13] Opting in, within the account menu. */
export function NotificationSwitch() {
  const [choice, choose] = useNotificationChoice();
  if (choice === 'unsupported') return null;
  return (
    <MenuCheck
      checked={choice === 'on'}
      disabled={choice === 'blocked'}
      onChange={(isWanted) => void choose(isWanted)}
    >
      <BellRing aria-hidden />
      <span>
        Notify me of long syncs
        <span className="block text-xs text-ink-muted">
          {choice === 'blocked' ? 'Blocked in the browser’s settings' : 'When they end and I look elsewhere'}
        </span>
      </span>
    </MenuCheck>
  );
}
