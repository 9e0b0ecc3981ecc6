import { createTestDatabase } from '@syncline/db/testing';
import type { PrismaClient } from '@syncline/db/prisma';
import { expect, onTestFinished, test } from 'vitest';
import { listOpenRejected } from './open-rejected.ts';

async function startRejecting() {
  const database = await createTestDatabase();
  onTestFinished(() => database.close());
  const { prisma } = database;
  const one = await organisation(prisma, 'one');
  const { id: runId } = await prisma.run.create({
    data: { ...one, trigger: 'manual', message: '', queuedAt: new Date('2026-05-20T12:00:00Z') },
  });
  const reject = (row: number, resolvedAt: Date | null = null) =>
    prisma.rejected.create({
      data: {
        runId,
        sourceId: one.sourceId,
        row,
        type: 'product',
        key: `P-${row}`,
        reason: 'The price is no number.',
        raw: { price: 'free' },
        resolvedAt,
      },
    });
  return { prisma, reject, runId, ...one };
}

async function organisation(prisma: PrismaClient, slug: string) {
  const { id: organisationId } = await prisma.organisation.create({ data: { name: slug, slug } });
  const { id: sourceId } = await prisma.source.create({
    data: { organisationId, name: 'Products', kind: 'file', config: {}, entityType: 'product' },
  });
  return { organisationId, sourceId };
}

const member = (organisationId: string) =>
  ({ userId: 'u', name: 'Ada', sessionId: 's', organisationId, role: 'viewer' }) as const;

test('[E5] the open dead letters of a source come newest first, page by page, without those that are resolved', async () => {
  const { prisma, reject, runId, sourceId, organisationId } = await startRejecting();
  await reject(1);
  await reject(2, new Date('2026-05-20T13:00:00Z'));
  await reject(3);

  const first = await listOpenRejected(prisma, member(organisationId), { sourceId, limit: 1 });
  expect(first).toMatchObject({
    total: 2,
    rows: [{ runId, row: 3, type: 'product', key: 'P-3', raw: { price: 'free' } }],
  });
  const before = first.next ?? undefined;
  const second = await listOpenRejected(prisma, member(organisationId), { sourceId, before, limit: 2 });
  expect(second).toMatchObject({ rows: [{ row: 1 }], next: null });
});

test('[E2] the dead letters of another organisation are not there', async () => {
  const { prisma, reject, sourceId } = await startRejecting();
  await reject(1);
  const two = await organisation(prisma, 'two');
  await expect(listOpenRejected(prisma, member(two.organisationId), { sourceId, limit: 1 })).rejects.toThrow(
    'There is no such source.',
  );
});
