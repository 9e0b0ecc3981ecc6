/** The service that keeps sources by a file, on the database of this installation, beside its server. */
import { join } from 'node:path';
import { createAuditService } from '@syncline/api/audit';
import { createConfigurationService } from '@syncline/api/configuration';
import type { Member } from '@syncline/api/context';
import { createScheduleService } from '@syncline/api/schedule';
import { createSourcesService } from '@syncline/api/sources';
import { createPool } from '@syncline/db/pool';
import { createPrisma, type PrismaClient } from '@syncline/db/prisma';
import { runningServerUrl } from '@syncline/db/running-server-url';
import { openSignals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import { systemClock as clock } from '@syncline/domain/clock';
import { createRateLimits } from '@syncline/engine/rate-limits';
import { createTokens } from '@syncline/engine/tokens';
import { createVault } from '@syncline/engine/vault';
import { createConnectors } from '../connectors.ts';
import type { Env } from '../env.ts';
import { createUploads } from '../http/uploads.ts';
import { loadSecret } from '../secret.ts';

const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

export async function openConfiguration(env: Env, organisation: string | undefined) {
  const dataFolder = env.SYNCLINE_DATA;
  const url = env.DATABASE_URL ?? (await runningServerUrl(dataFolder));
  const pool = createPool(url, { max: 4, log });
  const prisma = createPrisma(pool);
  const signals = await openSignals({ url, pool, log });
  const close = async () => {
    await signals.close();
    await prisma.$disconnect();
    await pool.end();
  };
  try {
    const vault = createVault(await loadSecret(env.SYNCLINE_SECRET, dataFolder));
    const connectors = createConnectors({
      uploads: createUploads({ prisma, folder: join(dataFolder, 'uploads') }),
      limits: createRateLimits({ pool, clock }),
      tokens: createTokens({ prisma, vault, clock }),
      clock,
      dataFolder,
    });
    const deps = { prisma, pool, signals, connectors, vault, clock };
    return {
      close,
      member: await memberOf(prisma, organisation),
      configuration: createConfigurationService({
        ...deps,
        sources: createSourcesService(deps),
        schedule: createScheduleService(deps),
        audit: createAuditService({ prisma, pool, clock, log }),
      }),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function memberOf(prisma: PrismaClient, slug: string | undefined): Promise<Member> {
  const found = await prisma.organisation.findMany({
    ...(slug !== undefined && { where: { slug } }),
    orderBy: { slug: 'asc' },
  });
  const [only, ...others] = found;
  if (!only)
    throw new AppError(
      'not_found',
      slug === undefined ? 'There is no organisation yet.' : `There is no organisation called "${slug}".`,
    );
  if (others.length > 0)
    throw new AppError('invalid', `Say of which organisation: ${found.map((each) => each.slug).join(', ')}.`);
  return {
    organisationId: only.id,
    userId: 'file',
    sessionId: 'file',
    name: 'Configuration file',
    role: 'admin',
  };
}
