/** Signing in and out, over better-auth's HTTP endpoints; the session is the cookie they set. */
import { z } from '../../schema.ts';

export type SignInResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: 'unreachable' | 'tooMany' | 'wrong' | 'noOrganisation' | 'failed';
    };

const refusal = z.object({ code: z.optional(z.string()) });

export async function signIn(credentials: { email: string; password: string }): Promise<SignInResult> {
  const response = await post('/api/auth/sign-in/email', credentials);
  if (!response) return { ok: false, reason: 'unreachable' };
  if (response.ok) return { ok: true };
  if (response.status === 429) return { ok: false, reason: 'tooMany' };

  const { data } = refusal.safeParse(await response.json().catch(() => null));
  if (data?.code === 'NO_ORGANISATION') return { ok: false, reason: 'noOrganisation' };
  const isWrong = response.status === 401 || data?.code === 'INVALID_EMAIL_OR_PASSWORD';
  return { ok: false, reason: isWrong ? 'wrong' : 'failed' };
}

export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {});
}

const post = (url: string, body: unknown): Promise<Response | null> =>
  fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => null);
