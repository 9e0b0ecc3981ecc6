import { useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAppServices } from '../app-context.ts';
import { FirstRunForm } from '../features/session/first-run-form.tsx';
import { Entrance } from '../features/shell/entrance.tsx';

export function WelcomePage() {
  const { t } = useTranslation('session');
  const router = useRouter();
  const { queryClient } = useAppServices();

  return (
    <Entrance title={t('welcome.title')} description={t('welcome.text')}>
      <FirstRunForm
        onSignedIn={async () => {
          queryClient.clear();
          await router.navigate({ to: '/', replace: true });
        }}
      />
    </Entrance>
  );
}
