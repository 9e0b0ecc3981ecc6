/** Procedures called as tRPC does, by a member of an organisation that is really there. */
import { createTestDatabase } from '@syncline/db/testing';
import { onTestFinished } from 'vitest';
import type { Context, Member, Services } from '../../context.ts';
import { createAuditService } from '../audit.service.ts';

const silent = () => {};

export async function startCalling() {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { prisma, pool } = database;
  let now = new Date('2026-05-01T12:00:00Z').getTime();
  const clock = { now: () => new Date(now) };
  const errors: string[] = [];
  const log = {
    debug: silent,
    info: silent,
    warn: silent,
    error: (_: object, text: string) => void errors.push(text),
  };
  const audit = createAuditService({ prisma, pool, clock, log });

  const join = async (
    organisation: string,
    name: string,
    role: Member['role'] = 'admin',
  ): Promise<Member> => {
    const slug = organisation.toLowerCase();
    const { id: organisationId } = await prisma.organisation.upsert({
      where: { slug },
      create: { name: organisation, slug },
      update: {},
    });
    const user = { id: `user of ${name}`, name, email: `${name.toLowerCase()}@example.org` };
    await prisma.user.upsert({ where: { id: user.id }, create: user, update: {} });
    await prisma.member.create({ data: { organisationId, userId: user.id, role } });
    return { userId: user.id, name, sessionId: 's', organisationId, role };
  };

  return {
    prisma,
    pool,
    clock,
    audit,
    /** What the log was told as errors. */
    errors,
    join,
    advance: (ms: number) => void (now += ms),

    /** A context with no services but the audit and those the test names. */
    context: (member: Member | null, services: Partial<Services> = {}): Context => ({
      member,
      register: null,
      services: { ...services, audit } as Services,
      connection: null,
      bearer: null,
      address: '',
    }),
  };
}
