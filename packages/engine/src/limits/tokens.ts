/** Access tokens in the database, encrypted: one login for all sources and processes of an upstream account. */
import type { Tokens } from '@syncline/connectors/tokens';
import type { PrismaClient } from '@syncline/db/prisma';
import type { Clock } from '@syncline/domain/clock';
import type { Vault } from '../secrets/vault.ts';

interface Deps {
  readonly prisma: PrismaClient;
  readonly vault: Vault;
  readonly clock: Clock;
}

/** Longer than any login takes, as the others wait for it. */
const LOGIN_WITHIN_MS = 120_000;
const PURPOSE = 'upstream token';

export function createTokens({ prisma, vault, clock }: Deps): Tokens {
  return {
    async get(key, login) {
      const known = await find(prisma, key);
      if (known) return known;
      return prisma.$transaction(
        async (tx) => {
          // While one logs in, the others wait here and then find its token.
          await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`token ${key}`}, 0))`;
          const meanwhile = await find(tx, key);
          if (meanwhile) return meanwhile;
          const { value, expiresAt } = await login();
          const row = { sealed: vault.seal(value, PURPOSE), expiresAt };
          await tx.upstreamToken.upsert({ where: { key }, create: { key, ...row }, update: row });
          return value;
        },
        { timeout: LOGIN_WITHIN_MS, maxWait: LOGIN_WITHIN_MS },
      );
    },

    async drop(key, token) {
      const row = await prisma.upstreamToken.findUnique({ where: { key } });
      // Somebody may have logged in anew already.
      if (row && vault.open(row.sealed, PURPOSE) === token)
        await prisma.upstreamToken.deleteMany({ where: { key, sealed: row.sealed } });
    },
  };

  async function find(on: Pick<PrismaClient, 'upstreamToken'>, key: string): Promise<string | null> {
    const row = await on.upstreamToken.findUnique({ where: { key } });
    if (!row || row.expiresAt <= clock.now()) return null;
    return vault.open(row.sealed, PURPOSE);
  }
}
