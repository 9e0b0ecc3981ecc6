/** [A11] What the orders of an organisation come to. Each question is one statement over the orders' documents. */
import { createFreshAnswers } from '@syncline/db/fresh-answers';
import type { PrismaClient } from '@syncline/db/prisma';
import { loadStatement } from '@syncline/db/statement';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';
import type { Member } from '../context.ts';
import { itemsReport, type ItemRow, type ItemsReport } from './items-report.ts';
import { orderSources, type OrderSource } from './order-sources.ts';
import type { Period } from './period.ts';
import { columnsOf, placesOf, type PlaceColumns } from './places.ts';
import { salesReport, type SalesReport, type SalesRow } from './sales-report.ts';

export interface Question {
  readonly period: Period;
  readonly storeId?: string | undefined;
  /** Leaves out what came from sources whose newest run failed. */
  readonly withoutFailed: boolean;
}

export interface PaymentKind {
  /** As the source names it; empty where it does not. */
  readonly kind: string;
  readonly payments: number;
  /** Without tips, which are beside it; minor units. */
  readonly amount: number;
  readonly tip: number;
  readonly refunded: number;
  readonly previousAmount: number;
}

export interface AnalyticsSources {
  readonly sources: readonly OrderSource[];
  /** ISO 4217. */
  readonly currency: string;
}

export type AnalyticsService = ReturnType<typeof createAnalyticsService>;

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly clock: Clock;
}

const TOP_ITEMS = 50;

export function createAnalyticsService({ prisma, pool, clock }: Deps) {
  const prepare = async ({ organisationId }: Member, { period, storeId, withoutFailed }: Question) => {
    const of = { organisationId, storeId: storeId ?? null };
    const now = clock.now();
    const [places, sources] = await Promise.all([
      placesOf(prisma, { ...of, period, now }),
      withoutFailed ? orderSources(prisma, { organisationId, storeId: null }) : [],
    ]);
    const without = sources.filter(({ hasFailed }) => hasFailed).map(({ id }) => id);
    return { now, places, parameters: { ...columnsOf(places), without } };
  };

  // Everybody who has the page open asks again when an order arrives.
  const sales = createFreshAnswers<SalesReport>();
  const items = createFreshAnswers<ItemsReport>();
  const payments = createFreshAnswers<readonly PaymentKind[]>();

  return {
    async sources({ organisationId }: Member, storeId: string | undefined): Promise<AnalyticsSources> {
      const [sources, { currency }] = await Promise.all([
        orderSources(prisma, { organisationId, storeId: storeId ?? null }),
        prisma.organisation.findUniqueOrThrow({
          where: { id: organisationId },
          select: { currency: true },
        }),
      ]);
      return { sources, currency };
    },

    sales: (member: Member, question: Question): Promise<SalesReport> =>
      sales(lineOf(member, question), async () => {
        const { now, places, parameters } = await prepare(member, question);
        return salesReport(await readSales(pool, parameters), { places, now });
      }),

    items: (member: Member, question: Question): Promise<ItemsReport> =>
      items(lineOf(member, question), async () => {
        const { parameters } = await prepare(member, question);
        const shared = await prisma.feed.findFirstOrThrow({
          where: { organisationId: member.organisationId, storeId: null },
          select: { id: true },
        });
        return itemsReport(await readItems(pool, { ...parameters, shared: shared.id, limit: TOP_ITEMS }));
      }),

    payments: (member: Member, question: Question): Promise<readonly PaymentKind[]> =>
      payments(lineOf(member, question), async () => {
        const { parameters } = await prepare(member, question);
        return readPayments(pool, parameters);
      }),
  };
}

const lineOf = ({ organisationId }: Member, { period, storeId, withoutFailed }: Question) =>
  JSON.stringify([organisationId, period, storeId, withoutFailed]);

type Parameters = PlaceColumns & { readonly without: readonly string[] };

const readSales = loadStatement<Parameters, { [Column in keyof SalesRow]: SalesRow[Column] }>(
  import.meta.url,
  'sales.sql',
);
const readItems = loadStatement<
  Parameters & { readonly shared: number; readonly limit: number },
  { [Column in keyof ItemRow]: ItemRow[Column] }
>(import.meta.url, 'items.sql');
const readPayments = loadStatement<Parameters, { [Column in keyof PaymentKind]: PaymentKind[Column] }>(
  import.meta.url,
  'payments.sql',
);
