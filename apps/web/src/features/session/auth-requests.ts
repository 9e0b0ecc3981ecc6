/** Signing in and out, over better-auth's HTTP endpoints; the session is the cookie they set. */
import { z } from '../../schema.ts';

export type SignInResult = { readonly ok: true } | { readonly ok: false; readonly message: string };

const refusal = z.object({ code: z.optional(z.string()) });

export async function signIn(credentials: { email: string; password: string }): Promise<SignInResult> {
  const response = await post('/api/auth/sign-in/email', credentials);
  if (!response)
    return { ok: false, message: 'The server cannot be reached. Check your connection and try again.' };
  if (response.ok) return { ok: true };
  if (response.status === 429)
    return { ok: false, message: 'Too many attempts. Wait a minute, then try again.' };

  const body = refusal.safeParse(await response.json().catch(() => null));
  if (response.status === 401 || body.data?.code === 'INVALID_EMAIL_OR_PASSWORD')
    return { ok: false, message: 'E-mail or password is wrong.' };
  return { ok: false, message: 'Signing in failed on the server. Try again in a moment.' };
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
