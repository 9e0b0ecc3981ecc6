/** Prisma on the pool that the hand-written SQL uses too: one set of connections for a process, one limit on them. */
import { PrismaPg } from '@prisma/adapter-pg';
import type { Pool } from 'pg';
import { PrismaClient } from './generated/client.ts';

export { Prisma, type PrismaClient } from './generated/client.ts';

/** Prisma's own 2 s and 5 s are missed on a busy machine, and a run must not fail because others are at work. */
const transactionOptions = { maxWait: 20_000, timeout: 30_000 } as const;

/** Disconnecting it leaves the pool open: that belongs to whoever made it. */
export function createPrisma(pool: Pool): PrismaClient {
  return new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions });
}
