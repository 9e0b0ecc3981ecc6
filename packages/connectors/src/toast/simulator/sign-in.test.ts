import { expect, test } from 'vitest';
import { createSignIn } from './sign-in.ts';
import { SAMPLE_CLIENT } from './toast-world.ts';

const { clientId, clientSecret } = SAMPLE_CLIENT;
const login = { clientId, clientSecret, userAccessType: 'TOAST_MACHINE_CLIENT' };

test('during the life of a token every login gives the same one with what is left of it, until its last minute', () => {
  let now = 0;
  const signIn = createSignIn({ clients: [SAMPLE_CLIENT], lifetimeMs: 600_000, real: () => now });
  const tokenOf = () => Object(signIn.login(login).body).token;
  const first = tokenOf();
  expect(first.expiresIn).toBe(600);
  now = 500_000;
  expect(tokenOf()).toMatchObject({ accessToken: first.accessToken, expiresIn: 100 });
  now = 541_000;
  const second = tokenOf();
  expect(second.accessToken).not.toBe(first.accessToken);
  expect(second.expiresIn).toBe(600);
  expect(signIn.clientOf(`Bearer ${second.accessToken}`)?.clientId).toBe(clientId);
  now = 1_141_000;
  expect(signIn.clientOf(`Bearer ${second.accessToken}`)).toBeNull();
});

test.each([{ clientSecret: 'wrong' }, { clientId: 'nobody' }, { userAccessType: 'OTHER' }])(
  'a login with %j is refused',
  (change) => {
    const signIn = createSignIn({ clients: [SAMPLE_CLIENT], lifetimeMs: 600_000, real: () => 0 });
    expect(signIn.login({ ...login, ...change }).status).toBe(401);
  },
);
