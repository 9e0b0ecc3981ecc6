import { Badge } from '@syncline/ui/badge';
import { Button } from '@syncline/ui/button';
import { dateTimeText } from '@syncline/ui/date-text';
import { useLocale } from '@syncline/ui/locale';
import { RelativeTime } from '@syncline/ui/relative-time';
import { Trans, useTranslation } from 'react-i18next';
import type { InvitationView } from '../settings-views.ts';

interface InvitationRowProps {
  readonly invitation: InvitationView;
  readonly isRenewing: boolean;
  readonly onRenew: () => void;
  readonly onWithdraw: () => void;
}

export function InvitationRow({ invitation, isRenewing, onRenew, onWithdraw }: InvitationRowProps) {
  const { t } = useTranslation('settings');
  const locale = useLocale();
  const { email, role, invitedBy, createdAt, expiresAt, isExpired } = invitation;
  const forWhom = <span className="sr-only"> {t('people.renewFor', { email })}</span>;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-56">
        <p className="truncate text-sm font-medium" title={email}>
          {email}
        </p>
        <p className="text-xs text-ink-muted">
          <Trans
            t={t}
            i18nKey="people.invitedBy"
            values={{ role: t(`roles.${role}`), name: invitedBy }}
            components={{ when: <RelativeTime at={createdAt} /> }}
          />
        </p>
      </div>
      {isExpired ? (
        <Badge tone="warning">{t('people.expired')}</Badge>
      ) : (
        <p className="text-xs text-ink-muted">
          {t('people.validUntil', { date: dateTimeText(new Date(expiresAt), locale) })}
        </p>
      )}
      <div className="flex items-center gap-2">
        <Button size="sm" pending={isRenewing} onClick={onRenew}>
          {t('people.renew')}
          {forWhom}
        </Button>
        <Button size="sm" variant="ghost" onClick={onWithdraw}>
          {t('people.withdraw')}
          {forWhom}
        </Button>
      </div>
    </li>
  );
}
