import { PageHeader } from '@syncline/ui/page-header';
import { useTranslation } from 'react-i18next';
import { useMe } from '../features/session/use-me.ts';
import { PasswordForm } from '../features/settings/account/password-form.tsx';
import { ProfileForm } from '../features/settings/account/profile-form.tsx';
import { SessionList } from '../features/settings/account/session-list.tsx';

/** What everybody looks after by themselves. */
export function SettingsAccountPage() {
  const { t } = useTranslation('settings');
  const { user } = useMe();
  const title = t('sections.account');
  return (
    <>
      <PageHeader
        title={title}
        documentTitle={`${title} · ${t('title')}`}
        description={t('account.description')}
      />
      <ProfileForm name={user.name} email={user.email} />
      <PasswordForm email={user.email} />
      <SessionList />
    </>
  );
}
