/**
 * How a device becomes a register (R C19): an admin makes a code for a place in a store, the device trades it for a token of
 * its own, and the token for tickets.
 */
import { randomInt } from 'node:crypto';
import { Prisma, type PrismaClient } from '@syncline/db/prisma';
import type { Signals } from '@syncline/db/signals';
import { loadStatement, within } from '@syncline/db/statement';
import { actAs } from '@syncline/db/write-record';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import { receiptKey } from '@syncline/domain/sale';
import type { Pool } from 'pg';
import type { Member } from '../context.ts';
import { signTicket, TICKET_LIFETIME_MS } from '../session/ticket.ts';
import type { DeviceLimits } from './device-limits.ts';
import { generationOf, hashOfToken, isDeviceToken, newDeviceToken } from './device-token.ts';
import { CODE_LIFETIME_MS, hashOfCode, newCode } from './enrolment-code.ts';
import { identityOfRegister } from './standing.ts';

const TICKET_SPREAD_MS = 120_000;

export interface EnrolmentCode {
  /** 'ABCD-EFGH'; told here only. */
  readonly code: string;
  /** ISO-8601. */
  readonly expiresAt: string;
}

/** Who a device is. */
export interface Enrolled {
  readonly register: { readonly id: string; readonly name: string };
  readonly store: { readonly id: string; readonly name: string };
  readonly organisation: { readonly id: string; readonly name: string };
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly pool: Pool;
  readonly signals: Pick<Signals, 'send'>;
  readonly limits: DeviceLimits;
  readonly secret: string;
  readonly clock: Clock;
}

export type EnrolmentService = ReturnType<typeof createEnrolmentService>;

export function createEnrolmentService({ prisma, pool, signals, limits, secret, clock }: Deps) {
  const issue = async (
    member: Member,
    of: { storeId: string; name: string; registerId: string | null },
  ): Promise<EnrolmentCode> => {
    const code = newCode();
    const expiresAt = new Date(clock.now().getTime() + CODE_LIFETIME_MS);
    await prisma.enrolmentCode.create({
      data: {
        ...of,
        organisationId: member.organisationId,
        codeHash: hashOfCode(code, secret),
        createdBy: member.name,
        createdAt: clock.now(),
        expiresAt,
      },
    });
    return { code, expiresAt: expiresAt.toISOString() };
  };

  return {
    async createCode(
      member: Member,
      { storeId, name }: { storeId: string; name: string },
    ): Promise<EnrolmentCode> {
      const { organisationId } = member;
      const store = await prisma.store.findFirst({ where: { id: storeId, organisationId } });
      if (!store) throw new AppError('not_found', 'There is no such store.');
      if (await prisma.register.findUnique({ where: { storeId_name: { storeId, name } } }))
        throw nameIsTaken();
      return issue(member, { storeId, name, registerId: null });
    },

    /** The register keeps its name, its receipts and what is known of it; the device it was on before is out. */
    async reEnrol(member: Member, registerId: string): Promise<EnrolmentCode> {
      const { organisationId } = member;
      const register = await prisma.register.findFirst({ where: { id: registerId, organisationId } });
      if (!register) throw new AppError('not_found', 'There is no such register.');
      return issue(member, { storeId: register.storeId, name: register.name, registerId });
    },

    /** The token is told here only. */
    async enrol(
      { code, app, only }: { code: string; app: string; only?: string },
      address: string,
    ): Promise<Enrolled & { readonly token: string }> {
      limits.requirePatience(address);
      const token = newDeviceToken();
      const enrolled = await prisma
        .$transaction(async (tx) => {
          const used = await useCode(within(tx), { hash: hashOfCode(code, secret), now: clock.now() });
          const [found] = used;
          if (!found) return null;
          const { organisationId, storeId, name, registerId, createdBy } = found;
          if (only !== undefined && registerId !== only)
            throw new AppError(
              'conflict',
              'This code is for another register, and this device holds sales that it has not sent. Send them first, or ask an admin to enrol this register again.',
            );
          const device = {
            tokenHash: hashOfToken(token),
            enrolledAt: clock.now(),
            enrolledBy: createdBy,
            app,
            revokedAt: null,
            revokedBy: null,
          };
          const select = {
            id: true,
            name: true,
            store: {
              select: {
                id: true,
                name: true,
                feed: { select: { id: true } },
                organisation: { select: { id: true, name: true } },
              },
            },
          } as const;
          const register = registerId
            ? await tx.register.update({ where: { id: registerId }, data: device, select })
            : await tx.register.create({ data: { ...device, organisationId, storeId, name }, select });
          await giveReceiptPrefix(within(tx), register.id, register.store);
          return { register, isAnew: registerId !== null };
        })
        .catch(explainTakenName);
      if (!enrolled) {
        limits.countFailure(address);
        throw new AppError(
          'invalid',
          'This code is not valid. It can be used once, within 15 minutes: ask an admin for a new one.',
        );
      }
      const { register, isAnew } = enrolled;
      if (isAnew) signals.send('session', identityOfRegister(register.id));
      const { store } = register;
      return {
        token,
        register: { id: register.id, name: register.name },
        store: { id: store.id, name: store.name },
        organisation: store.organisation,
      };
    },

    /** A pass for calls and connections, for some minutes: told as a length of time, as the device's clock may be wrong. */
    async ticket(
      token: string | null,
    ): Promise<Enrolled & { readonly ticket: string; readonly lifetimeMs: number }> {
      const tokenHash = token !== null && isDeviceToken(token) ? hashOfToken(token) : null;
      if (tokenHash !== null) limits.takeTicket(tokenHash);
      const [found] = tokenHash === null ? [] : await findDevice(pool, { tokenHash });
      if (found?.isRevoked) throw new AppError('forbidden', REVOKED);
      if (!found || tokenHash === null)
        throw new AppError(
          'unauthenticated',
          'This device is not enrolled, or no longer. Ask an admin for a code, and enrol it again.',
        );
      const { registerId, name, organisationId, organisation, storeId, store, feeds } = found;
      // Those who came together do not come back together.
      const lifetimeMs = TICKET_LIFETIME_MS - randomInt(TICKET_SPREAD_MS);
      const expiresAt = clock.now().getTime() + lifetimeMs;
      const generation = generationOf(tokenHash);
      return {
        ticket: signTicket(
          { register: { registerId, name, organisationId, storeId, feeds, generation }, expiresAt },
          secret,
        ),
        lifetimeMs,
        register: { id: registerId, name },
        store: { id: storeId, name: store },
        organisation: { id: organisationId, name: organisation },
      };
    },
  };
}

const REVOKED =
  'This device was taken out of service. Ask an admin for a code, and enrol it again to use it.';

const nameIsTaken = () =>
  new AppError(
    'conflict',
    'The store has a register of this name. Take another name, or enrol that register again.',
  );

/** Two may take the same name at the same moment. */
export function explainTakenName(error: unknown): never {
  if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') throw nameIsTaken();
  throw error;
}

/** Registers of a store get theirs one after the other: the store is locked meanwhile. */
export async function giveReceiptPrefix(
  on: ReturnType<typeof within>,
  registerId: string,
  { id, feed }: { readonly id: string; readonly feed: { readonly id: number } | null },
): Promise<void> {
  if (!feed) throw new Error(`The store ${id} has no feed`);
  await lockStore(on, { store: id });
  await actAs(on, { actor: identityOfRegister(registerId) });
  await takePrefix(on, { feed: feed.id, key: receiptKey(registerId) });
}

const lockStore = loadStatement<{ store: string }>(import.meta.url, 'lock-store.sql');
const takePrefix = loadStatement<{ feed: number; key: string }>(import.meta.url, 'receipt-prefix.sql');

const useCode = loadStatement<
  { hash: string; now: Date },
  { organisationId: string; storeId: string; name: string; registerId: string | null; createdBy: string }
>(import.meta.url, 'use-code.sql');

const findDevice = loadStatement<
  { tokenHash: string },
  {
    registerId: string;
    name: string;
    organisationId: string;
    organisation: string;
    storeId: string;
    store: string;
    isRevoked: boolean;
    feeds: readonly number[];
  }
>(import.meta.url, 'find-device.sql');
