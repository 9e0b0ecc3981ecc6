/** Who did what to the settings of an organisation, and what its records were before. */
import type { Log } from '@syncline/db/log';
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import { loadStatement } from '@syncline/db/statement';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { Pool } from 'pg';
import type { Member } from '../context.ts';
import { actorsOf, type Actor } from './actor.ts';
import type { AuditNote } from './audit-note.ts';
import { redact, type Json } from './redact.ts';
import { subjectOf, type Subject } from './subject.ts';

export interface AuditEntry {
  readonly id: number;
  /** ISO-8601. */
  readonly at: string;
  readonly userId: string | null;
  readonly userName: string;
  /** The procedure, such as 'sources.update'. */
  readonly action: string;
  /** What it was done to, by its name then; empty where it has none. */
  readonly subject: string;
  readonly subjectId: string | null;
  /** { changes: { field: [before, after] } }, or { input } as it was sent; secrets are hidden. */
  readonly detail: Json;
}

export interface AuditFilter {
  /** Any part of the action, the subject or the person's name, in any case. */
  readonly search: string;
  readonly userId?: string | undefined;
  /** A thing, such as 'sources', or one action of it, such as 'sources.update'. */
  readonly action?: string | undefined;
  /** ISO-8601; `to` is not included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The `next` of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface AuditActor {
  /** `token:…` for a program. */
  readonly userId: string;
  readonly name: string;
}

export interface RecordVersion {
  readonly seq: number;
  readonly at: string;
  /** Until when it was so; null for what it is now. */
  readonly until: string | null;
  /** Null where nobody kept it. */
  readonly by: Actor | null;
  /** Null where the record was deleted. */
  readonly data: Readonly<Record<string, unknown>> | null;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly clock: Clock;
  readonly log: Log;
}

export type AuditService = ReturnType<typeof createAuditService>;

export function createAuditService({ prisma, pool, clock, log }: Deps) {
  return {
    /** Before the action, which may take it away. Never rejects: an action is not refused because its name is not known. */
    subjectOf: ({ organisationId }: Member, input: unknown): Promise<Subject> =>
      subjectOf(prisma, organisationId, input).catch((error: unknown) => {
        log.error({ err: error }, 'The audit could not find out what an action is done to');
        return { subject: '', subjectId: null };
      }),

    /** After the action, which is done whatever comes of this: never rejects. */
    async record(
      { organisationId, userId, name }: Member,
      action: string,
      { input, subject, note }: { input: unknown; subject: Subject; note: AuditNote },
    ): Promise<void> {
      const detail = note.changes ? { changes: redact(note.changes) } : { input: redact(input) };
      const done = { organisationId, at: clock.now(), userId, userName: name, action };
      const to = {
        subject: clear(note.subject ?? subject.subject),
        subjectId: note.subjectId ?? subject.subjectId,
      };
      await prisma.audit
        .create({ data: { ...done, ...to, detail: jsonOf(detail) } })
        .catch((error: unknown) =>
          log.error({ err: error, ...done, ...to }, 'An action could not be written to the audit'),
        );
    },

    /** Somebody signed in: told to each organisation they may look into. Never rejects. */
    async signedIn(userId: string): Promise<void> {
      try {
        const members = await prisma.member.findMany({
          where: { userId },
          select: { organisationId: true, user: { select: { name: true } } },
        });
        await prisma.audit.createMany({
          data: members.map(({ organisationId, user: { name } }) => ({
            organisationId,
            at: clock.now(),
            userId,
            userName: name,
            action: 'session.signIn',
            subject: name,
            subjectId: userId,
            detail: {},
          })),
        });
      } catch (error) {
        log.error({ err: error, userId }, 'A sign-in could not be written to the audit');
      }
    },

    /** Newest first. */
    async list(
      { organisationId }: Member,
      filter: AuditFilter,
    ): Promise<{ readonly entries: readonly AuditEntry[]; readonly next: number | null }> {
      const { search, userId, action, from, to, before, limit } = filter;
      const contains = { contains: literally(search), mode: 'insensitive' } as const;
      const rows = await prisma.audit.findMany({
        where: {
          organisationId,
          ...(before !== undefined && { id: { lt: before } }),
          ...(userId !== undefined && { userId }),
          ...(action !== undefined && {
            action: action.includes('.') ? action : { startsWith: `${literally(action)}.` },
          }),
          at: { ...(from !== undefined && { gte: from }), ...(to !== undefined && { lt: to }) },
          ...(search && { OR: [{ action: contains }, { subject: contains }, { userName: contains }] }),
        },
        orderBy: { id: 'desc' },
        take: limit,
      });
      const entries = rows.map((row) => ({
        id: Number(row.id),
        at: row.at.toISOString(),
        userId: row.userId,
        userName: row.userName,
        action: row.action,
        subject: row.subject,
        subjectId: row.subjectId,
        detail: row.detail as Json, // It is JSON by its column.
      }));
      return { entries, next: entries.length === limit ? (entries.at(-1)?.id ?? null) : null };
    },

    /** By name; of somebody who was called otherwise before, the newest. */
    actors: ({ organisationId }: Member): Promise<readonly AuditActor[]> =>
      auditActors(pool, { organisation: organisationId }),

    /** Newest first: the record as it is, then as it was. Former versions are kept as long as the organisation wants. */
    async ofRecord(
      { organisationId }: Member,
      { feed, type, key, before, limit }: VersionsOf,
    ): Promise<{ readonly versions: readonly RecordVersion[]; readonly next: number | null }> {
      const own = await prisma.feed.findFirst({ where: { id: feed, organisationId }, select: { id: true } });
      if (!own) throw new AppError('not_found', 'There is no such feed.');
      const rows = await recordVersions(pool, {
        feed,
        type,
        key,
        before: before ?? Number.MAX_SAFE_INTEGER,
        limit,
      });
      const actors = await actorsOf(
        prisma,
        organisationId,
        rows.map(({ by }) => by),
      );
      const versions = rows.map(({ seq, at, until, data }, i) => ({
        seq,
        at: at.toISOString(),
        until: until?.toISOString() ?? null,
        by: actors[i] ?? null,
        data,
      }));
      return { versions, next: versions.length === limit ? (versions.at(-1)?.seq ?? null) : null };
    },
  };
}

interface VersionsOf {
  readonly feed: number;
  readonly type: string;
  readonly key: string;
  /** The `next` of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

const auditActors = loadStatement<{ organisation: string }, AuditActor>(import.meta.url, 'audit-actors.sql');

const recordVersions = loadStatement<
  { feed: number; type: string; key: string; before: number; limit: number },
  {
    seq: number;
    at: Date;
    by: string | null;
    data: Readonly<Record<string, unknown>> | null;
    until: Date | null;
  }
>(import.meta.url, 'record-versions.sql');

const jsonOf = (detail: Json): Prisma.InputJsonObject => JSON.parse(JSON.stringify(detail));

/** What `like` takes for more than itself. */
const literally = (text: string) => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

const clear = (name: string) => name.replaceAll('\0', '').toWellFormed();
