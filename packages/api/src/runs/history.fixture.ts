/** Runs as their history finds them: of an organisation, with ids that tell when they were queued, as real ones do. */
import { createTestDatabase } from '@syncline/db/testing';
import type { Prisma } from '@syncline/db/prisma';
import { firstIdAt } from '@syncline/engine/run-ids';
import { onTestFinished } from 'vitest';
import type { Member } from '../context.ts';

const noon = Date.parse('2026-05-20T12:00:00Z');
export const atMinute = (minute: number) => new Date(noon + minute * 60_000);

export async function startHistory() {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { prisma, pool } = database;
  const clock = { now: () => atMinute(60) };

  const organisation = async (slug: string) => {
    const { id: organisationId } = await prisma.organisation.create({ data: { name: slug, slug } });
    const member: Member = { userId: 'u', name: 'Ada', sessionId: 's', organisationId, role: 'viewer' };
    const { id: storeId } = await prisma.store.create({
      data: { organisationId, name: 'First', code: 'first' },
    });
    const addSource = async (name: string, store: string | null = null) =>
      (
        await prisma.source.create({
          data: { organisationId, storeId: store, name, kind: 'file', config: {}, entityType: 'product' },
        })
      ).id;
    let made = 0;
    /** Queued at the minute; begun a second later, if it has ended, and told to have taken `seconds`. */
    const addRun = async (
      sourceId: string,
      minute: number,
      { seconds = 1, ...over }: Partial<Prisma.RunUncheckedCreateInput> & { readonly seconds?: number } = {},
    ) => {
      const queuedAt = atMinute(minute);
      const startedAt = new Date(queuedAt.getTime() + 1_000);
      const id = firstIdAt(queuedAt).slice(0, -12) + (++made).toString(16).padStart(12, '0');
      await prisma.run.create({
        data: {
          id,
          organisationId,
          sourceId,
          trigger: 'schedule',
          status: 'complete',
          message: '',
          queuedAt,
          startedAt,
          endedAt: new Date(startedAt.getTime() + seconds * 1_000),
          ...over,
        },
      });
      return id;
    };
    return { organisationId, member, storeId, addSource, addRun };
  };

  return { prisma, pool, clock, organisation };
}
