/** An organisation with a source whose runs end as a test says, and channels that lead where it says. */
import { randomUUID } from 'node:crypto';
import { createTestDatabase } from '@syncline/db/testing';
import { onTestFinished } from 'vitest';
import { createVault } from '../../secrets/vault.ts';
import { startAlertSender } from '../alert-sender.ts';
import { sealTarget, type ChannelTarget } from '../channel-target.ts';
import { createDelivery, type Deliver } from '../deliver.ts';
import { noteRunEnd } from '../note-run-end.ts';
import type { RunEnd } from '../run-end.ts';

const silent = () => {};
const silentLog = { debug: silent, info: silent, warn: silent, error: silent };

const failure = {
  kind: 'unavailable',
  message: 'The server of the source answered 503.',
  advice: 'Wait, or ask its owner.',
};

export async function startAlerting() {
  const database = await createTestDatabase({ max: 20 });
  onTestFinished(() => database.close());
  const { prisma, pool } = database;
  const vault = createVault('a secret of at least thirty-two characters');
  let now = new Date('2026-05-01T12:00:00Z').getTime();
  const clock = { now: () => new Date(now) };
  const organisation = await prisma.organisation.create({ data: { name: 'Trattoria', slug: 'trattoria' } });
  const organisationId = organisation.id;
  const source = await prisma.source.create({
    data: { organisationId, name: 'Products', kind: 'file', config: {}, entityType: 'product' },
  });

  /** One run of the source that ends so, and what follows from that. */
  const end = async (status: RunEnd['status'], { consecutiveFailures = 0 } = {}): Promise<void> => {
    const at = clock.now();
    const of = { organisationId, sourceId: source.id, status };
    const hasFailed = status === 'error';
    const { id: runId } = await prisma.run.create({
      data: { ...of, trigger: 'schedule', endedAt: at, errorKind: hasFailed ? failure.kind : null },
    });
    const ended: RunEnd = { ...of, runId, failure: hasFailed ? failure : null, consecutiveFailures, at };
    await prisma.$transaction((tx) => noteRunEnd(tx, ended));
  };

  return {
    prisma,
    pool,
    vault,
    clock,
    organisationId,
    sourceId: source.id,
    advance: (ms: number) => void (now += ms),
    end,

    /** The source fails so often, which opens an incident at the third time. */
    fail: async (times: number): Promise<void> => {
      for (let failures = 1; failures <= times; failures++) {
        await end('error', { consecutiveFailures: failures });
        now += 1_000;
      }
    },

    channel: async (target: ChannelTarget, { isEnabled = true } = {}): Promise<string> => {
      const id = randomUUID();
      const config = sealTarget(vault, id, target);
      await prisma.alertChannel.create({
        data: { id, organisationId, name: id, kind: target.kind, config, isEnabled },
      });
      return id;
    },

    /** A process that sends; the test ends it if it does not do so itself. */
    sender: ({
      deliver = createDelivery({ fetch, mail: null, clock }),
      closeWithinMs = 2_000,
    }: SenderOptions = {}) => {
      const sender = startAlertSender({
        pool,
        vault,
        deliver,
        clock,
        log: silentLog,
        baseUrl: 'https://syncline.example',
        closeWithinMs,
      });
      onTestFinished(() => sender.close());
      return sender;
    },

    notices: () => prisma.notice.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] }),
    incidents: () => prisma.incident.findMany({ orderBy: { id: 'asc' } }),
  };
}

interface SenderOptions {
  readonly deliver?: Deliver;
  readonly closeWithinMs?: number;
}
