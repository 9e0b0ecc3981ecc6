import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAppServices } from '../app-context.ts';
import { SignInForm } from '../features/session/sign-in-form.tsx';
import { Entrance } from '../features/shell/entrance.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation('session');
  const search = route.useSearch();
  const router = useRouter();
  const { queryClient } = useAppServices();

  return (
    <Entrance title={t('signIn')} description={t('signInTo')}>
      <SignInForm
        onSignedIn={async () => {
          queryClient.clear();
          await router.navigate({ href: search.redirect ?? '/', replace: true });
        }}
      />
    </Entrance>
  );
}
