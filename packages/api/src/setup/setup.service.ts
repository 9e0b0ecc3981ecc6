import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';

export interface FirstAdmin {
  readonly organisationName: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

interface Deps {
  readonly prisma: PrismaClient;
  /** Creates somebody who can sign in with e-mail and password; returns the user's id. */
  readonly createUser: (user: { name: string; email: string; password: string }) => Promise<string>;
}

export type SetupService = ReturnType<typeof createSetupService>;

export function createSetupService({ prisma, createUser }: Deps) {
  return {
    async state(): Promise<{ readonly needsFirstAdmin: boolean }> {
      return { needsFirstAdmin: (await prisma.member.count()) === 0 };
    },

    /**
     * Only while nobody is there. The lock is held until all is done, so two who open the page at once cannot both become
     * the first, and what an attempt that was cut off left behind is cleared away.
     */
    createFirstAdmin: ({ organisationName, name, email, password }: FirstAdmin): Promise<void> =>
      prisma.$transaction(async (tx) => {
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('syncline first admin'))`;
        if ((await tx.member.count()) > 0)
          throw new AppError(
            'conflict',
            'This installation has an admin already. Sign in, or ask them for an account.',
          );
        // On a connection of their own, and seen by the next statement: users are made by sign-in, outside this transaction.
        await prisma.user.deleteMany();
        const userId = await createUser({ name, email, password });
        await tx.organisation.create({
          data: {
            name: organisationName,
            slug: slugOf(organisationName),
            members: { create: { userId, role: 'admin' } },
            stores: { create: { name: 'Main store', code: 'main' } },
          },
        });
      }),
  };
}

const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'organisation';
