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

    /** Only while nobody is there: two people who open the page at once cannot both become the first. */
    async createFirstAdmin({ organisationName, name, email, password }: FirstAdmin): Promise<void> {
      const slug = slugOf(organisationName);
      const organisation = await prisma.$transaction(async (tx) => {
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtext('syncline first admin'))`;
        if ((await tx.organisation.count()) > 0)
          throw new AppError(
            'conflict',
            'This installation has an admin already. Sign in, or ask them for an account.',
          );
        return tx.organisation.create({ data: { name: organisationName, slug } });
      });
      try {
        const userId = await createUser({ name, email, password });
        await prisma.member.create({ data: { organisationId: organisation.id, userId, role: 'admin' } });
        await prisma.store.create({
          data: { organisationId: organisation.id, name: 'Main store', code: 'main' },
        });
      } catch (error) {
        await prisma.organisation.delete({ where: { id: organisation.id } });
        throw error;
      }
    },
  };
}

const slugOf = (name: string) =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'organisation';
