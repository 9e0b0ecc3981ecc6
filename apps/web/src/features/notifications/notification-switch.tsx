import { MenuCheck } from '@syncline/ui/dropdown-menu';
import { BellRing } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useNotificationChoice } from './notification-choice.ts';

/** [B13] Opting in, within the account menu. */
export function NotificationSwitch() {
  const { t } = useTranslation('notifications');
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
        {t('optIn')}
        <span className="block text-xs text-ink-muted">{t(choice === 'blocked' ? 'blocked' : 'when')}</span>
      </span>
    </MenuCheck>
  );
}
