import { Button } from '@syncline/ui/button';
import { dateTimeText } from '@syncline/ui/date-text';
import { Dialog } from '@syncline/ui/dialog';
import { useLocale } from '@syncline/ui/locale';
import { useTranslation } from 'react-i18next';
import type { IssuedInvitation } from '../settings-views.ts';
import { ToldOnce } from '../told-once.tsx';

interface InvitationLinkProps {
  readonly issued: IssuedInvitation;
  readonly onClose: () => void;
}

const outcome = { sent: 'people.linkSent', failed: 'people.linkNotSent', none: 'people.linkNoMail' } as const;

/** The only time it is told, so it is put away on purpose only. */
export function InvitationLink({ issued, onClose }: InvitationLinkProps) {
  const { t } = useTranslation('settings');
  const locale = useLocale();
  const { email, expiresAt } = issued.invitation;
  const date = dateTimeText(new Date(expiresAt), locale);
  return (
    <Dialog
      open
      size="md"
      title={t('people.linkTitle', { email })}
      description={t('people.linkText', { date })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('people.done')}
        </Button>
      }
    >
      <div className="flex flex-col gap-3">
        <ToldOnce
          label={t('people.link')}
          text={`${location.origin}/invite/${issued.token}`}
          copyLabel={t('people.copyLink')}
        />
        <p className="text-xs text-ink-muted">{t(outcome[issued.mail])}</p>
      </div>
    </Dialog>
  );
}
