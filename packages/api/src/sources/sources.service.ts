import { isDeepStrictEqual } from 'node:util';
import type { CheckResult, Connector } from '@syncline/connectors/connector';
import { Prisma, type PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { loadStatement } from '@syncline/db/statement';
import { AppError } from '@syncline/domain/app-error';
import type { EntityType } from '@syncline/domain/entity';
import { nextSlot, scheduleProblem, type Schedule } from '@syncline/domain/schedule';
import { scheduleColumns } from '@syncline/engine/source-schedule';
import { sealConfig } from '@syncline/engine/source-secrets';
import type { Vault } from '@syncline/engine/vault';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';
import { z } from 'zod';
import type { Member } from '../context.ts';
import { OWN_PREFIX } from '../records/own-types.ts';
import { suggestFor, tryMapping, type MappingTrial, type SourcePreview } from './preview-source.ts';
import { removeSource, type Belongings } from './remove-source.ts';
import {
  parseConfig,
  parseInput,
  refusing,
  withSecretsOf,
  type Connectors,
  type SourceConfig,
} from './source-input.ts';
import { sourceViews, type SourceView } from './source-view.ts';
import { tellOfSource } from './tell-of-source.ts';

export interface NewSource {
  readonly name: string;
  readonly kind: string;
  readonly config?: unknown;
  readonly storeId: string | null;
  readonly shrinkLimit?: number | undefined;
  readonly runTimeoutMs?: number | undefined;
  readonly fetchTimeoutMs?: number | undefined;
  /** As its kind suggests, if absent. */
  readonly schedule?: Schedule | undefined;
}

/** Something that is tried; secrets that it keeps are those of the source it is of. */
export interface Trial {
  readonly kind: string;
  readonly sourceId?: string | undefined;
}

export interface SourceChange {
  readonly sourceId: string;
  readonly name?: string | undefined;
  readonly config?: unknown;
  readonly shrinkLimit?: number | undefined;
  readonly runTimeoutMs?: number | undefined;
  readonly fetchTimeoutMs?: number | undefined;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly connectors: Connectors;
  readonly vault: Vault;
  readonly signals: Pick<Signals, 'send'>;
  readonly clock: Clock;
}

export type SourcesService = ReturnType<typeof createSourcesService>;

const PREVIEW_ROWS = 100;
const PREVIEW_TIMEOUT_MS = 30_000;

export function createSourcesService({ prisma, pool, connectors, vault, signals, clock }: Deps) {
  const views = (where: Prisma.SourceWhereInput) =>
    sourceViews({ prisma, pool, connectorOf: (kind) => connectors.of(kind) }, where);

  const get = async ({ organisationId }: Member, sourceId: string): Promise<SourceView> => {
    const [view] = await views({ id: sourceId, organisationId });
    if (!view) throw new AppError('not_found', 'There is no such source.');
    return view;
  };

  const sealed = (connector: Connector, { stored }: SourceConfig, before: unknown): Prisma.InputJsonObject =>
    JSON.parse(JSON.stringify(sealConfig(vault, connector, stored, configOf(before))));

  const request = (member: Member, config: unknown) => ({
    config,
    signal: AbortSignal.timeout(PREVIEW_TIMEOUT_MS),
    deps: connectors.deps(member.organisationId),
  });

  /** What somebody tries for a source that is there already, with the secrets it keeps. */
  const completed = async (
    { organisationId }: Member,
    sourceId: string | undefined,
    connector: Connector,
    config: unknown,
  ): Promise<unknown> => {
    if (sourceId === undefined) return config;
    const row = await prisma.source.findFirst({ where: { id: sourceId, organisationId } });
    if (!row) throw new AppError('not_found', 'There is no such source.');
    return withSecretsOf(vault, connector, config, row.config);
  };

  /** Where the records lie that it has brought. */
  const belongingsOf = async ({ organisationId }: Member, sourceId: string): Promise<Belongings> => {
    const source = await prisma.source.findFirst({ where: { id: sourceId, organisationId } });
    if (!source) throw new AppError('not_found', 'There is no such source.');
    const feeds = await prisma.feed.findMany({
      where: { organisationId, OR: [{ storeId: null }, { storeId: source.storeId }] },
      select: { id: true },
    });
    const types = connectors.of(source.kind).types(source.config);
    return { feeds: feeds.map(({ id }) => id), types: types.map(({ name }) => name) };
  };

  return {
    list: ({ organisationId }: Member) => views({ organisationId }),

    get,

    async check(
      member: Member,
      { kind, sourceId, input }: Trial & { input?: unknown },
    ): Promise<CheckResult> {
      const connector = connectors.of(kind);
      const whole = await completed(member, sourceId, connector, input);
      return refusing(connector.check(request(member, parseInput(connector, whole))));
    },

    async preview(
      member: Member,
      { kind, sourceId, input }: Trial & { input?: unknown },
    ): Promise<SourcePreview> {
      const connector = connectors.of(kind);
      const read = parseInput(connector, await completed(member, sourceId, connector, input));
      const preview = await refusing(connector.preview({ ...request(member, read), rows: PREVIEW_ROWS }));
      return {
        ...suggestFor(preview, preview.detected['tab'] ?? nameOf(input)),
        pace: connector.pace(read),
        deletePolicy: connector.deletePolicy(read),
      };
    },

    async tryMapping(
      member: Member,
      { kind, sourceId, config }: Trial & { config?: unknown },
    ): Promise<MappingTrial> {
      const connector = connectors.of(kind);
      const whole = await completed(member, sourceId, connector, config);
      const { stored, mapping, type } = parseConfig(connector, whole);
      if (!mapping) throw new AppError('invalid', 'The columns of this kind of source are not mapped.');
      const { mapping: _, ...input } = { mapping, ...stored };
      const preview = await refusing(connector.preview({ ...request(member, input), rows: PREVIEW_ROWS }));
      return refusing(Promise.resolve().then(() => tryMapping(mapping, type, preview)));
    },

    async create(member: Member, source: NewSource): Promise<SourceView> {
      const { organisationId } = member;
      const connector = connectors.of(source.kind);
      const parsed = parseConfig(connector, source.config);
      const pace = connector.pace(parsed.stored);
      const usual: Schedule =
        pace.defaultMs === null ? { kind: 'manual' } : { kind: 'interval', everyMs: pace.defaultMs };
      const schedule = source.schedule ?? usual;
      const problem = scheduleProblem(schedule, pace, clock.now());
      if (problem) throw new AppError('invalid', problem);
      await requireStore(prisma, organisationId, parsed.type, source.storeId);
      const { id } = await refusingTakenName(
        prisma.$transaction(async (tx) => {
          await declare(tx, organisationId, parsed, null);
          return tx.source.create({
            data: {
              organisationId,
              name: source.name,
              kind: source.kind,
              config: sealed(connector, parsed, null),
              account: connector.account(parsed.stored),
              ...scheduleColumns(schedule),
              nextDueAt: nextSlot(schedule, clock.now(), null),
              entityType: parsed.type.name,
              storeId: parsed.type.scope === 'store' ? source.storeId : null,
              ...limitsOf(source),
            },
            select: { id: true },
          });
        }),
      );
      tellOfSource(signals, member, id);
      return get(member, id);
    },

    async update(member: Member, { sourceId, name, config, ...change }: SourceChange): Promise<SourceView> {
      const before = await get(member, sourceId);
      const connector = connectors.of(before.kind);
      const parsed =
        config === undefined
          ? null
          : parseConfig(connector, await completed(member, sourceId, connector, config));
      const { config: kept } = await prisma.source.findUniqueOrThrow({ where: { id: sourceId } });
      if (parsed && parsed.type.name !== before.entityType)
        throw new AppError('invalid', 'A source keeps its entity type. Add another source for another type.');
      await refusingTakenName(
        prisma.$transaction(async (tx) => {
          if (parsed) await declare(tx, member.organisationId, parsed, sourceId);
          await tx.source.update({
            where: { id: sourceId },
            data: {
              ...(name !== undefined && { name }),
              // What the connector remembered belongs to the old config: the next run reads everything.
              ...(parsed && {
                config: sealed(connector, parsed, kept),
                account: connector.account(parsed.stored),
                state: Prisma.DbNull,
              }),
              ...limitsOf(change),
            },
          });
        }),
      );
      tellOfSource(signals, member, sourceId);
      return get(member, sourceId);
    },

    /** What would go with it. */
    async belongings(member: Member, sourceId: string): Promise<BelongingCounts> {
      const [counts] = await countBelongings(pool, {
        source: sourceId,
        ...(await belongingsOf(member, sourceId)),
      });
      return counts ?? { records: 0, runs: 0, rejected: 0 };
    },

    async remove(
      member: Member,
      { sourceId, records }: { sourceId: string; records: 'keep' | 'remove' },
    ): Promise<{ removedRecords: number }> {
      const { organisationId } = member;
      const belongings = await belongingsOf(member, sourceId);
      // Whatever happens on the way: it must not bring back what is removed.
      if (records === 'remove')
        await prisma.source.updateMany({
          where: { id: sourceId, organisationId, pausedAt: null, runs: { none: { endedAt: null } } },
          data: { pausedAt: clock.now(), pausedBy: member.name },
        });
      const removedRecords = await removeSource(pool, {
        organisationId,
        sourceId,
        actor: `user:${member.userId}`,
        records: records === 'remove' ? belongings : null,
      });
      if (removedRecords > 0) for (const feed of belongings.feeds) signals.send('feed', String(feed));
      tellOfSource(signals, member, sourceId);
      return { removedRecords };
    },
  };
}

interface BelongingCounts extends Record<string, unknown> {
  readonly records: number;
  readonly runs: number;
  readonly rejected: number;
}

const countBelongings = loadStatement<
  { [Name in keyof Belongings]: Belongings[Name] } & { source: string },
  BelongingCounts
>(import.meta.url, 'count-belongings.sql');

const configOf = (stored: unknown) => z.record(z.string(), z.unknown()).nullable().parse(stored);

const limitsOf = ({ shrinkLimit, runTimeoutMs, fetchTimeoutMs }: Omit<SourceChange, 'sourceId'>) => ({
  ...(shrinkLimit !== undefined && { shrinkLimit }),
  ...(runTimeoutMs !== undefined && { runTimeoutMs }),
  ...(fetchTimeoutMs !== undefined && { fetchTimeoutMs }),
});

async function requireStore(
  prisma: PrismaClient,
  organisationId: string,
  type: EntityType,
  storeId: string | null,
): Promise<void> {
  if (type.scope === 'organisation') return;
  if (storeId === null)
    throw new AppError('invalid', `Records of the type "${type.name}" belong to a store. Choose which.`);
  const store = await prisma.store.findFirst({
    where: { id: storeId, organisationId },
    select: { id: true },
  });
  if (!store) throw new AppError('not_found', 'There is no such store.');
}

/** A type of the organisation's own follows the source that brings it; where several do, they must agree. */
async function declare(
  tx: Prisma.TransactionClient,
  organisationId: string,
  { type }: SourceConfig,
  sourceId: string | null,
): Promise<void> {
  if (!type.name.startsWith(OWN_PREFIX)) return;
  const { name } = type;
  const known = await tx.ownType.findUnique({ where: { organisationId_name: { organisationId, name } } });
  if (known && isDeepStrictEqual(known.declaration, type)) return;
  const others = await tx.source.count({
    where: { organisationId, entityType: name, ...(sourceId && { id: { not: sourceId } }) },
  });
  if (known && others > 0)
    throw new AppError(
      'conflict',
      `Another source brings the type "${name}" with other fields. Choose another name for the type, or the same fields.`,
    );
  const declaration: Prisma.InputJsonObject = JSON.parse(JSON.stringify(type));
  await tx.ownType.upsert({
    where: { organisationId_name: { organisationId, name } },
    create: { organisationId, name, declaration },
    update: { declaration },
  });
}

async function refusingTakenName<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002')
      throw new AppError('conflict', 'There is a source of this name already. Choose another name.', {
        cause: error,
      });
    throw error;
  }
}

/** What the file is called, as a first name for a type of its own. */
function nameOf(input: unknown): string {
  const text = JSON.stringify(input);
  const last = /([^/"\\?#]+?)(?:\.[a-z]{2,4})?(?:[?#][^"]*)?"/gi;
  const location = /"(?:url|path|name)":"([^"]*)/.exec(text)?.[1] ?? 'rows';
  return [...`${location}"`.matchAll(last)].at(-1)?.[1] ?? 'rows';
}
