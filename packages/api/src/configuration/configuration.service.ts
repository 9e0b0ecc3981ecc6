/** Keeps sources as a file says: what would change is told first, then done; others are left alone. */
import { isDeepStrictEqual } from 'node:util';
import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import { scheduleOf } from '@syncline/engine/source-schedule';
import { openSourceConfig } from '@syncline/engine/source-secrets';
import type { Vault } from '@syncline/engine/vault';
import { z } from 'zod';
import type { AuditService } from '../audit/audit.service.ts';
import type { Member } from '../context.ts';
import type { ScheduleService } from '../sources/schedule.service.ts';
import { parseConfig, type Connectors } from '../sources/source-input.ts';
import type { SourcesService } from '../sources/sources.service.ts';
import { writtenSchedule, type KeptSource, type SourceFile } from './source-file.ts';

export interface PlannedChange {
  readonly key: string;
  readonly action: 'create' | 'adopt' | 'update' | 'remove' | 'unchanged';
  /** What is different: the names of settings alone, as some are secret. */
  readonly settings: readonly string[];
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly connectors: Connectors;
  readonly vault: Vault;
  readonly sources: SourcesService;
  readonly schedule: ScheduleService;
  readonly audit: AuditService;
}

const anyConfig = z.record(z.string(), z.unknown());

export function createConfigurationService({ prisma, connectors, vault, sources, schedule, audit }: Deps) {
  const rowsOf = ({ organisationId }: Member) =>
    prisma.source.findMany({ where: { organisationId }, include: { store: true }, orderBy: { name: 'asc' } });
  type Row = Awaited<ReturnType<typeof rowsOf>>[number];

  const storeIdOf = async ({ organisationId }: Member, { store }: KeptSource): Promise<string | null> => {
    if (store === undefined) return null;
    const found = await prisma.store.findUnique({
      where: { organisationId_code: { organisationId, code: store } },
    });
    if (!found) throw new AppError('invalid', `There is no store with the code "${store}".`);
    return found.id;
  };

  /** As it would be written into the file, secrets included. */
  const current = (row: Row) => ({
    name: row.name,
    config: openSourceConfig(vault, connectors.of(row.kind), row.config),
    schedule: scheduleOf(row),
    attendance: row.attendance === 'while_watched' ? 'while-watched' : 'always',
    paused: row.pausedAt !== null,
    shrinkLimit: row.shrinkLimit,
    runTimeoutMs: row.runTimeoutMs,
    fetchTimeoutMs: row.fetchTimeoutMs,
  });

  function differences(row: Row, wanted: KeptSource): readonly string[] {
    if (row.kind !== wanted.kind)
      throw new AppError(
        'invalid',
        `"${row.name}" is of the kind ${row.kind}, and cannot become ${wanted.kind}.`,
      );
    if ((row.store?.code ?? null) !== (wanted.store ?? null) && row.storeId !== null)
      throw new AppError('invalid', `"${row.name}" stays in the store ${row.store?.code ?? ''}.`);
    const now = current(row);
    const { stored, mapping } = parseConfig(connectors.of(wanted.kind), wanted.config);
    const config = plain(mapping ? { ...stored, mapping } : stored);
    const was = anyConfig.parse(plain(now.config));
    const settings = [...new Set([...Object.keys(config), ...Object.keys(was)])].filter(
      (name) => !isDeepStrictEqual(config[name], was[name]),
    );
    const { config: _, kind: __, store: ___, ...rest } = wanted;
    const others = Object.entries(rest).filter(
      ([name, value]) => !isDeepStrictEqual(value, Object.entries(now).find(([each]) => each === name)?.[1]),
    );
    return [...settings.map((name) => `config.${name}`), ...others.map(([name]) => name)];
  }

  async function plan(
    member: Member,
    { sources: wanted }: SourceFile,
    { prune }: { readonly prune: boolean },
  ): Promise<readonly PlannedChange[]> {
    const rows = await rowsOf(member);
    const changes = Object.entries(wanted).map(([key, source]): PlannedChange => {
      const kept = rows.find(({ managedAs }) => managedAs === key);
      const named = rows.find(({ name, managedAs }) => name === source.name && managedAs === null);
      const row = kept ?? named;
      if (!row) {
        parseConfig(connectors.of(source.kind), source.config);
        return { key, action: 'create', settings: [] };
      }
      const settings = differences(row, source);
      if (!kept) return { key, action: 'adopt', settings };
      return { key, action: settings.length > 0 ? 'update' : 'unchanged', settings };
    });
    const gone = rows.flatMap(({ managedAs }) =>
      managedAs !== null && !Object.hasOwn(wanted, managedAs) ? [managedAs] : [],
    );
    const removals = prune ? gone.map((key): PlannedChange => ({ key, action: 'remove', settings: [] })) : [];
    return [...changes, ...removals];
  }

  async function carryOut(
    member: Member,
    { key, action, settings: changed }: PlannedChange,
    wanted: KeptSource | undefined,
  ): Promise<void> {
    const { organisationId } = member;
    const managed = await prisma.source.findUnique({
      where: { organisationId_managedAs: { organisationId, managedAs: key } },
    });
    if (action === 'remove') {
      if (managed) await sources.remove(member, { sourceId: managed.id, records: 'keep' });
      return;
    }
    if (!wanted) throw new Error(`The file has no source ${key}.`);
    const { name, kind, config, shrinkLimit, runTimeoutMs, fetchTimeoutMs } = wanted;
    const settings = { name, shrinkLimit, runTimeoutMs, fetchTimeoutMs };
    // With another config a source forgets how far it was.
    const isRead = changed.some((each) => each.startsWith('config.'));
    const storeId = await storeIdOf(member, wanted);
    const known =
      managed ??
      (await prisma.source.findUnique({ where: { organisationId_name: { organisationId, name } } }));
    const { id: sourceId } = known
      ? await sources.update(member, { sourceId: known.id, ...settings, ...(isRead && { config }) })
      : await sources.create(member, { ...settings, config, kind, storeId, schedule: wanted.schedule });
    await prisma.source.update({ where: { id: sourceId }, data: { managedAs: key } });
    const row = await prisma.source.findUniqueOrThrow({ where: { id: sourceId } });
    await schedule.set(member, {
      sourceId,
      schedule: wanted.schedule ?? scheduleOf(row),
      attendance: wanted.attendance,
    });
    await (wanted.paused ? schedule.pause(member, sourceId) : schedule.resume(member, sourceId));
  }

  return {
    plan,

    /** Returns what it did. One that fails ends it; what was done before it stays, and applying again goes on. */
    async apply(
      member: Member,
      file: SourceFile,
      options: { readonly prune: boolean },
    ): Promise<readonly PlannedChange[]> {
      const changes = await plan(member, file, options);
      for (const change of changes) {
        if (change.action === 'unchanged') continue;
        await carryOut(member, change, file.sources[change.key]);
        const { action, key, settings } = change;
        await audit.record(member, 'sources.apply', {
          input: { action, settings },
          subject: { subject: file.sources[key]?.name ?? key, subjectId: null },
          note: {},
        });
      }
      return changes;
    },

    /** All sources as a file that applies to what they are. Secrets are references to the environment. */
    async exported(member: Member): Promise<object> {
      const rows = await rowsOf(member);
      const organisation = await prisma.organisation.findUniqueOrThrow({
        where: { id: member.organisationId },
      });
      const taken = new Set(rows.flatMap(({ managedAs }) => managedAs ?? []));
      const keyOf = ({ name, managedAs }: Row): string => {
        if (managedAs !== null) return managedAs;
        const base = slugOf(name);
        const key = [base, ...Array.from({ length: rows.length }, (_, n) => `${base}-${n + 2}`)].find(
          (each) => !taken.has(each),
        );
        taken.add(key ?? base);
        return key ?? base;
      };
      const entries = rows.map((row) => {
        const key = keyOf(row);
        const { secrets } = connectors.of(row.kind);
        const config = anyConfig.parse(row.config);
        const hidden = Object.fromEntries(
          secrets
            .filter((name) => config[name] !== undefined)
            .map((name) => [name, `\${env:${`${key}_${name}`.replaceAll(/\W/g, '_').toUpperCase()}}`]),
        );
        return [
          key,
          {
            name: row.name,
            kind: row.kind,
            ...(row.store && { store: row.store.code }),
            schedule: writtenSchedule(scheduleOf(row)),
            ...(row.attendance === 'while_watched' && { attendance: 'while-watched' }),
            ...(row.pausedAt && { paused: true }),
            shrinkLimit: row.shrinkLimit,
            runTimeoutMs: row.runTimeoutMs,
            fetchTimeoutMs: row.fetchTimeoutMs,
            config: { ...config, ...hidden },
          },
        ] as const;
      });
      return { organisation: organisation.slug, sources: Object.fromEntries(entries) };
    },
  };
}

/** Without what JSON does not keep. */
const plain = (value: unknown): Record<string, unknown> => anyConfig.parse(JSON.parse(JSON.stringify(value)));

const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60) || 'source';
