/** What the pages one opens first ask for: the figures of 300,000 orders, and an overview of 200 sources that ran 100,000 times in a day. */
import { createAnalyticsService } from '@syncline/api/analytics';
import type { Member } from '@syncline/api/context';
import { createOverviewService } from '@syncline/api/overview';
import { createPrisma } from '@syncline/db/prisma';
import { loadStatement } from '@syncline/db/statement';
import { systemClock } from '@syncline/domain/clock';
import type { Bench, Benchmark } from '../benchmark.ts';
import { settleDown } from '../databases.ts';
import { createOnce } from '../once.ts';

interface Rounds {
  /** Seven days beside the seven before: sales, items and payments at once, as the page asks. */
  readonly week: readonly number[];
  /** Thirty days, the sales alone. */
  readonly month: readonly number[];
  readonly overview: readonly number[];
}

const once = createOnce<Rounds>();

const row = (name: string, atMost: number, of: (rounds: Rounds) => readonly number[]): Benchmark => ({
  name,
  unit: 'ms',
  bound: null,
  atMost,
  measure: async (bench) => ({
    ours: of(await once(bench, 'analytics', () => measure(bench))),
    reference: null,
  }),
});

export const analyticsRows: readonly Benchmark[] = [
  row('analytics-7-days', 300, ({ week }) => week),
  row('analytics-30-days', 400, ({ month }) => month),
  row('overview', 100, ({ overview }) => overview),
];

const STORES = 5;

async function measure({ size, databases }: Bench): Promise<Rounds> {
  const [orders, sources, runs, rounds] = size === 'full' ? [300_000, 200, 100_000, 9] : [500, 5, 100, 1];
  return databases.withFresh(async (pool) => {
    const prisma = createPrisma(pool);
    try {
      const { id: organisation } = await prisma.organisation.create({
        data: {
          name: 'Restaurants',
          slug: 'restaurants',
          stores: {
            create: Array.from({ length: STORES }, (_, n) => ({
              name: `Store ${n}`,
              code: `s${n}`,
              timeZone: 'Europe/Rome',
            })),
          },
        },
      });
      await sampleOrders(pool, { organisation, orders });
      await sampleDay(pool, { organisation, sources, runs });
      await settleDown(pool);
      const member: Member = {
        userId: '',
        name: '',
        sessionId: '',
        organisationId: organisation,
        role: 'viewer',
      };
      const analytics = createAnalyticsService({ prisma, pool, clock: systemClock });
      const overview = createOverviewService({ prisma, pool, clock: systemClock });
      const week = { period: 'last7', withoutFailed: false } as const;
      return {
        week: await repeated(rounds, () =>
          Promise.all([
            analytics.sales(member, week),
            analytics.items(member, week),
            analytics.payments(member, week),
          ]),
        ),
        month: await repeated(rounds, () => analytics.sales(member, { ...week, period: 'last30' })),
        overview: await repeated(rounds, () => overview.get(member, null)),
      };
    } finally {
      await prisma.$disconnect();
    }
  });
}

/** The first is for what is kept by connection, such as plans. */
async function repeated(rounds: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  const found: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const start = performance.now();
    await work();
    if (round >= 0) found.push(performance.now() - start);
  }
  return found;
}

const sampleOrders = loadStatement<{ organisation: string; orders: number }>(
  import.meta.url,
  'sample-orders.sql',
  { prepared: false },
);

const sampleDay = loadStatement<{ organisation: string; sources: number; runs: number }>(
  import.meta.url,
  'sample-day.sql',
  { prepared: false },
);
