/** Sign-in with e-mail and password, sessions in a cookie. Accounts are made by setup and invitations, never by signing up. */
import type { Log } from '@syncline/db/log';
import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import type { Accounts } from '@syncline/api/accounts';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import { APIError } from 'better-auth/api';

export type Auth = ReturnType<typeof createAuth>;

/** Set by our own server from the connection, whatever the request says: sign-in attempts are limited per address. */
export const ADDRESS_HEADER = 'x-syncline-address';

interface Deps {
  readonly prisma: PrismaClient;
  readonly secret: string;
  readonly log: Log;
  /** Whether somebody belongs anywhere: who does not is told so rather than let in to nothing. */
  readonly mayEnter: (userId: string) => Promise<boolean>;
  /** Told when somebody has signed in. */
  readonly onSignIn: (userId: string) => Promise<void>;
  /** Told when somebody signs out, or is signed out. */
  readonly onSessionEnd: (sessionId: string) => void;
}

export function createAuth({ prisma, secret, log, mayEnter, onSignIn, onSessionEnd }: Deps) {
  const auth = betterAuth({
    appName: 'Syncline',
    basePath: '/api/auth',
    // Whatever name the server is reached by; that a request comes from our own pages is checked before it gets here.
    baseURL: { allowedHosts: ['*'], fallback: 'http://localhost' },
    // Behind a proxy that ends TLS our own pages have another scheme than the request; their host was compared already.
    trustedOrigins: (request) => [request?.headers.get('origin') ?? ''],
    advanced: { ipAddress: { ipAddressHeaders: [ADDRESS_HEADER] } },
    logger: {
      disableColors: true,
      level: 'warn',
      log: (level, message) => log[level]({ from: 'sign-in' }, message),
    },
    secret,
    database: prismaAdapter(prisma, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 8 },
    session: {
      expiresIn: 60 * 60 * 24 * 30,
      additionalFields: { activeOrganisationId: { type: 'string', required: false, input: false } },
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (await mayEnter(userId)) return;
            throw new APIError('FORBIDDEN', {
              code: 'NO_ORGANISATION',
              message: 'This account belongs to no organisation. Ask an admin for an invitation.',
            });
          },
          after: async ({ userId }) => onSignIn(userId),
        },
        delete: { after: async ({ id }) => onSessionEnd(id) },
      },
    },
    // What people change of their account they change by tRPC: there it is written to the audit, and no session's token is told.
    disabledPaths: [
      '/change-email',
      '/change-password',
      '/delete-user',
      '/list-accounts',
      '/list-sessions',
      '/revoke-other-sessions',
      '/revoke-session',
      '/revoke-sessions',
      '/set-password',
      '/update-session',
      '/update-user',
      '/verify-password',
    ],
    telemetry: { enabled: false },
    rateLimit: {
      enabled: true,
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 20 } },
    },
  });

  return {
    handler: auth.handler,

    /** Null for a request without a session, or with one that has ended. */
    async session(headers: Headers) {
      const found = await auth.api.getSession({ headers });
      if (!found) return null;
      const { id, userId } = found.session;
      return { id, userId, activeOrganisationId: found.session.activeOrganisationId ?? null };
    },

    createUser,

    accounts: {
      create: createUser,
      async remove(userId) {
        await (await auth.$context).internalAdapter.deleteUser(userId);
      },
      async verify(userId, password) {
        const { internalAdapter, password: passwords } = await auth.$context;
        const accounts = await internalAdapter.findAccounts(userId);
        const hash = accounts.find(({ providerId }) => providerId === 'credential')?.password;
        return hash ? passwords.verify({ hash, password }) : false;
      },
      async setPassword(userId, password) {
        const { internalAdapter, password: passwords } = await auth.$context;
        await internalAdapter.updatePassword(userId, await passwords.hash(password));
      },
    } satisfies Accounts,
  };

  async function createUser({
    name,
    email,
    password,
  }: {
    readonly name: string;
    readonly email: string;
    readonly password: string;
  }): Promise<string> {
    const { internalAdapter, password: passwords } = await auth.$context;
    const address = email.toLowerCase();
    if (await internalAdapter.findUserByEmail(address))
      throw new AppError('conflict', 'There is an account with this e-mail address already.');
    const user = await internalAdapter.createUser(
      { name, email: address, emailVerified: true },
      { method: 'email-password' },
    );
    await internalAdapter.linkAccount({
      userId: user.id,
      providerId: 'credential',
      accountId: user.id,
      password: await passwords.hash(password),
    });
    return user.id;
  }
}
