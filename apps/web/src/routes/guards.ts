/** Who may see which page: checked before it loads. */
import { redirect } from '@tanstack/react-router';
import type { AppServices } from '../app-context.ts';
import { isUnauthenticated, isUnreachable } from '../error-text.ts';
import { ownerOf } from '../features/offline/owner.ts';
import { loadAppTexts } from '../i18n/i18n.ts';

/**
 * Lets signed-in people through; others go to the entrance, and come back to `href` afterwards. Without the server, whoever was here
 * last sees what they saw.
 */
export async function requireSession(
  { queryClient, queries, session, live, i18n, keptPages }: AppServices,
  href: string,
): Promise<void> {
  const texts = loadAppTexts(i18n);
  try {
    const me = await queryClient.ensureQueryData(
      queries.session.me.queryOptions(undefined, { retry: false }),
    );
    void keptPages.keepFor(ownerOf(me));
  } catch (error) {
    if (isUnreachable(error) && (await keptPages.restore())) return enter();
    if (!isUnauthenticated(error)) throw error;
    void keptPages.forget();
    const { needsFirstAdmin } = await queryClient.fetchQuery(queries.setup.state.queryOptions());
    if (needsFirstAdmin) throw redirect({ to: '/welcome' });
    throw redirect({ to: '/sign-in', search: href === '/' ? {} : { redirect: href } });
  }
  return enter();

  async function enter() {
    await texts;
    session.activate();
    live.start();
  }
}

/** Sends those who come to the wrong door to the right one: first run while there is nobody yet, sign-in afterwards. */
export async function goToEntrance(
  { queryClient, queries }: AppServices,
  door: '/sign-in' | '/welcome',
): Promise<void> {
  const { needsFirstAdmin } = await queryClient.fetchQuery(queries.setup.state.queryOptions());
  if (needsFirstAdmin && door === '/sign-in') throw redirect({ to: '/welcome' });
  if (!needsFirstAdmin && door === '/welcome') throw redirect({ to: '/sign-in' });
}
