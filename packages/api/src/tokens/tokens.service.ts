/** API tokens: programs that call as a member of an organisation, with a role of their own. */
import type { Prisma, PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { AuditNotes } from '../audit/audit-note.ts';
import type { Member } from '../context.ts';
import { createAllowance } from '../registers/allowance.ts';
import { hashOfApiToken, identityOfApiToken, isApiToken, newApiToken } from './api-token.ts';

export interface ApiTokenView {
  readonly id: string;
  readonly name: string;
  readonly role: Member['role'];
  /** Its last four characters. */
  readonly ending: string;
  readonly createdBy: string;
  /** ISO-8601. */
  readonly createdAt: string;
  /** Null: it does not expire. */
  readonly expiresAt: string | null;
  readonly isExpired: boolean;
  /** To the minute; null before the first call. */
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly revokedBy: string | null;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly signals: Pick<Signals, 'send'>;
  readonly clock: Clock;
}

const DAY_MS = 24 * 3_600_000;
const NOTED_EVERY_MS = 60_000;
/** In one organisation, those that can be used: more are a mistake of some script. */
const MAX_TOKENS = 100;

export type TokensService = ReturnType<typeof createTokensService>;

export function createTokensService({ prisma, signals, clock }: Deps) {
  const calls = createAllowance({ clock, burst: 300, perMinute: 600 });
  const failures = createAllowance({ clock, burst: 60, perMinute: 30 });

  return {
    /** Those that can be used first, then the newest. */
    async list({ organisationId }: Member): Promise<readonly ApiTokenView[]> {
      const rows = await prisma.apiToken.findMany({
        where: { organisationId },
        orderBy: { createdAt: 'desc' },
      });
      const isOut = ({ revokedAt, isExpired }: ApiTokenView) => Number(revokedAt !== null || isExpired);
      return rows.map((row) => viewOf(row, clock.now())).sort((a, b) => isOut(a) - isOut(b));
    },

    /** The token itself is told here only. */
    async create(
      { organisationId, name: createdBy }: Member,
      {
        name,
        role,
        days,
      }: { readonly name: string; readonly role: Member['role']; readonly days: number | null },
      audit: AuditNotes,
    ): Promise<{ readonly apiToken: ApiTokenView; readonly token: string }> {
      const now = clock.now();
      if ((await prisma.apiToken.count({ where: { organisationId, revokedAt: null } })) >= MAX_TOKENS)
        throw new AppError(
          'conflict',
          `There are ${MAX_TOKENS} tokens already. Revoke some that are not used.`,
        );
      const token = newApiToken();
      const row = await prisma.apiToken.create({
        data: {
          organisationId,
          name,
          role,
          createdBy,
          createdAt: now,
          tokenHash: hashOfApiToken(token),
          ending: token.slice(-4),
          expiresAt: days === null ? null : new Date(now.getTime() + days * DAY_MS),
        },
      });
      const apiToken = viewOf(row, now);
      const { expiresAt } = apiToken;
      audit.note({
        subject: name,
        subjectId: row.id,
        changes: { role: [null, role], expiresAt: [null, expiresAt] },
      });
      return { apiToken, token };
    },

    /** At once, on every process: each call asks anew, and what it has open ends. */
    async revoke({ organisationId, name }: Member, tokenId: string): Promise<void> {
      const found = await prisma.apiToken.findFirst({ where: { id: tokenId, organisationId } });
      if (!found) throw new AppError('not_found', 'There is no such token.');
      const where = { id: tokenId, revokedAt: null };
      await prisma.apiToken.updateMany({ where, data: { revokedAt: clock.now(), revokedBy: name } });
      signals.send('session', identityOfApiToken(tokenId));
    },

    /** Who calls with a token; null for one that is none of ours, has expired or was revoked. */
    async memberOf(
      text: string,
      address: string,
    ): Promise<{ member: Member; expiresAt: number | null } | null> {
      if (!isApiToken(text) || failures.wait(address) > 0) return null;
      const now = clock.now();
      const found = await prisma.apiToken.findUnique({ where: { tokenHash: hashOfApiToken(text) } });
      if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= now)) {
        failures.take(address);
        return null;
      }
      const { id, name, role, organisationId, expiresAt, lastUsedAt } = found;
      if (!lastUsedAt || now.getTime() - lastUsedAt.getTime() >= NOTED_EVERY_MS)
        await prisma.apiToken.updateMany({ where: { id }, data: { lastUsedAt: now } });
      const identity = identityOfApiToken(id);
      return {
        member: { userId: identity, sessionId: identity, name, role, organisationId },
        expiresAt: expiresAt?.getTime() ?? null,
      };
    },

    /** Throws `too_many_requests`, with the time to wait, once a token calls too often. */
    takeCall({ sessionId }: Member): void {
      const retryAfterMs = calls.take(sessionId);
      if (retryAfterMs === 0) return;
      const seconds = Math.ceil(retryAfterMs / 1_000);
      throw new AppError('too_many_requests', `This token calls too often. Try again in ${seconds} s.`, {
        retryAfterMs,
      });
    },
  };
}

type ApiTokenRow = Prisma.ApiTokenGetPayload<object>;

const viewOf = (row: ApiTokenRow, now: Date): ApiTokenView => ({
  id: row.id,
  name: row.name,
  role: row.role,
  ending: row.ending,
  createdBy: row.createdBy,
  createdAt: row.createdAt.toISOString(),
  expiresAt: row.expiresAt?.toISOString() ?? null,
  isExpired: row.expiresAt !== null && row.expiresAt <= now,
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  revokedAt: row.revokedAt?.toISOString() ?? null,
  revokedBy: row.revokedBy,
});
