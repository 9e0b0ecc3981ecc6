/** Registers as admins look after them: where they are, what they are called, and which may come in. */
import type { PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { loadStatement, within } from '@syncline/db/statement';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { reportOn, type SalesReport } from '@syncline/domain/sale-report';
import type { Pool } from 'pg';
import type { AuditNote } from '../audit/audit-note.ts';
import type { Member } from '../context.ts';
import { explainTakenName, giveReceiptPrefix } from './enrolment.service.ts';
import { registerDetail, type RegisterDetail } from './register-detail.ts';
import { registerViews, type RegisterView } from './register-view.ts';
import { identityOfRegister } from './standing.ts';

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly signals: Pick<Signals, 'send'>;
  readonly clock: Clock;
}

export type RegistersService = ReturnType<typeof createRegistersService>;

export function createRegistersService({ prisma, pool, signals, clock }: Deps) {
  const find = async ({ organisationId }: Member, registerId: string) => {
    const found = await prisma.register.findFirst({
      where: { id: registerId, organisationId },
      include: { store: { select: { name: true, feed: { select: { id: true } } } } },
    });
    if (!found) throw new AppError('not_found', 'There is no such register.');
    return found;
  };
  const viewOf = async ({ organisationId }: Member, registerId: string): Promise<RegisterView> => {
    const [view] = await registerViews(
      pool,
      { organisation: organisationId, register: registerId },
      clock.now(),
    );
    if (!view) throw new AppError('not_found', 'There is no such register.');
    return view;
  };

  return {
    list: ({ organisationId }: Member): Promise<readonly RegisterView[]> =>
      registerViews(pool, { organisation: organisationId, register: null }, clock.now()),

    async rename(member: Member, { registerId, name }: { registerId: string; name: string }) {
      const before = await find(member, registerId);
      await prisma.register.update({ where: { id: registerId }, data: { name } }).catch(explainTakenName);
      const note: AuditNote = { changes: { name: [before.name, name] } };
      return { register: await viewOf(member, registerId), note };
    },

    /** At once: its connections are closed, and it gets no new ones. What it holds it keeps until it hears of it. */
    async revoke(member: Member, registerId: string): Promise<RegisterView> {
      const { revokedAt } = await find(member, registerId);
      if (revokedAt === null)
        await prisma.register.update({
          where: { id: registerId },
          data: { revokedAt: clock.now(), revokedBy: member.name },
        });
      signals.send('session', identityOfRegister(registerId));
      return viewOf(member, registerId);
    },

    /** From then on it reads the feed of the other store instead of that of its own, and sells there. */
    async move(member: Member, { registerId, storeId }: { registerId: string; storeId: string }) {
      const before = await find(member, registerId);
      const store = await prisma.store.findFirst({
        where: { id: storeId, organisationId: member.organisationId },
        select: { id: true, name: true, feed: { select: { id: true } } },
      });
      if (!store) throw new AppError('not_found', 'There is no such store.');
      await prisma
        .$transaction(async (tx) => {
          await tx.register.update({ where: { id: registerId }, data: { storeId } });
          await giveReceiptPrefix(within(tx), registerId, store);
        })
        .catch(explainTakenName);
      signals.send('session', identityOfRegister(registerId));
      const note: AuditNote = { changes: { store: [before.store.name, store.name] } };
      return { register: await viewOf(member, registerId), note };
    },

    /** How far it is in each of its feeds, what there is for it, and what it has sent. */
    async detail(member: Member, registerId: string): Promise<RegisterDetail> {
      await find(member, registerId);
      const mismatch = await prisma.replicaReport.findFirst({
        where: { registerId, kind: 'integrity' },
        orderBy: { id: 'desc' },
        select: { at: true },
      });
      return registerDetail(pool, registerId, mismatch?.at ?? null);
    },

    /** What it found wrong with itself, the newest first. */
    async reports(member: Member, registerId: string) {
      await find(member, registerId);
      const rows = await prisma.replicaReport.findMany({
        where: { registerId },
        orderBy: { id: 'desc' },
        take: 100,
      });
      return rows.map(({ at, kind, detail }) => ({ at: at.toISOString(), kind, detail }));
    },

    /** Of the store in which it is now. */
    async dayReport(
      member: Member,
      { registerId, day }: { registerId: string; day: string },
    ): Promise<SalesReport> {
      const { store } = await find(member, registerId);
      const [report] = store.feed
        ? await dayReport(pool, { feed: store.feed.id, register: registerId, day })
        : [];
      return report ?? reportOn([]);
    },
  };
}

const dayReport = loadStatement<
  { feed: number; register: string; day: string },
  { [Figure in keyof SalesReport]: SalesReport[Figure] }
>(import.meta.url, 'day-report.sql');
