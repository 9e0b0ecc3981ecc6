import { useRouter } from '@tanstack/react-router';
import { useAppServices } from '../app-context.ts';
import { FirstRunForm } from '../features/session/first-run-form.tsx';
import { Entrance } from '../features/shell/entrance.tsx';

export function WelcomePage() {
  const router = useRouter();
  const { queryClient } = useAppServices();

  return (
    <Entrance
      title="Welcome to Syncline"
      description="Create your organisation and its first admin. More people can join later."
    >
      <FirstRunForm
        onSignedIn={async () => {
          queryClient.clear();
          await router.navigate({ to: '/sources', replace: true });
        }}
      />
    </Entrance>
  );
}
