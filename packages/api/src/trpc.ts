/** The one place where tRPC is set up. Routers import `router` and the procedure that says who may call. */
import { AppError, type AppErrorCode } from '@syncline/domain/app-error';
import { initTRPC, TRPCError } from '@trpc/server';
import { notAudited } from './audit/actions.ts';
import { collectNotes } from './audit/audit-note.ts';
import type { Context, Member } from './context.ts';
import { readerOf } from './sync/reader.ts';
import { isApiToken, isProgram } from './tokens/api-token.ts';

/** So that no proxy takes a quiet stream for a dead one. */
const PING_MS = 15_000;

const t = initTRPC.context<Context>().create({
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    data: {
      ...shape.data,
      appCode: error.cause instanceof AppError ? error.cause.code : null,
      retryAfterMs: error.cause instanceof AppError ? error.cause.retryAfterMs : null,
    },
  }),
  // For who cannot hold a socket open. Each stream is counted (`within-limits.ts`), and makes its events as they are taken.
  sse: {
    enabled: true,
    ping: { enabled: true, intervalMs: PING_MS },
    client: { reconnectAfterInactivityMs: 2.5 * PING_MS },
  },
});

const codes = {
  unauthenticated: 'UNAUTHORIZED',
  forbidden: 'FORBIDDEN',
  not_found: 'NOT_FOUND',
  conflict: 'CONFLICT',
  invalid: 'BAD_REQUEST',
  too_many_requests: 'TOO_MANY_REQUESTS',
  unavailable: 'SERVICE_UNAVAILABLE',
} as const satisfies Record<AppErrorCode, TRPCError['code']>;

/** Services throw AppError and know nothing of tRPC; this gives it the wire's code. */
const translateErrors = t.middleware(async ({ next }) => {
  const result = await next();
  if (!result.ok && result.error.cause instanceof AppError) {
    const { cause } = result.error;
    throw new TRPCError({ code: codes[cause.code], message: cause.message, cause });
  }
  return result;
});

export const router = t.router;
/** Anyone, signed in or not. */
export const publicProcedure = t.procedure.use(translateErrors);

/**
 * A signed-in person of the organisation they are looking at, or a program with a token of it; narrows `ctx.member` to be
 * present. What they change is written to the audit once it is done (R E7), with what the procedure tells by `ctx.audit.note()`.
 */
export const memberProcedure = publicProcedure
  .use(({ ctx, next }) => {
    if (!ctx.member) throw new AppError('unauthenticated', whyNobody(ctx));
    if (isProgram(ctx.member)) ctx.services.tokens.takeCall(ctx.member);
    return next({ ctx: { member: ctx.member } });
  })
  .use(async ({ ctx, type, path, getRawInput, next }) => {
    const audit = collectNotes();
    if (type !== 'mutation' || notAudited.has(path)) return next({ ctx: { audit } });
    const { member, services } = ctx;
    const input = await getRawInput();
    const subject = await services.audit.subjectOf(member, input);
    const result = await next({ ctx: { audit } });
    const note = audit.collected();
    if (result.ok && note) await services.audit.record(member, path, { input, subject, note });
    return result;
  });

/** A register, by its ticket; narrows `ctx.register` to be present. It may call so often, and is told when it may again. */
export const registerProcedure = publicProcedure.use(({ ctx, next }) => {
  const { register, member, services } = ctx;
  if (member) throw new AppError('forbidden', 'Only registers may do this, with the ticket they ask for.');
  if (!register)
    throw new AppError('unauthenticated', 'Get a ticket for this device, and come back with it.');
  services.deviceLimits.takeCall(register.registerId);
  return next({ ctx: { register } });
});

/** Whoever may follow feeds: a signed-in person or a register. `ctx.reader` tells which feeds. */
export const readerProcedure = publicProcedure.use(({ ctx, next }) => {
  const reader = readerOf(ctx);
  if (!reader) throw new AppError('unauthenticated', 'Sign in to go on, or get a ticket for this device.');
  if (reader.kind === 'register') ctx.services.deviceLimits.takeCall(reader.registerId);
  else if (ctx.member && isProgram(ctx.member)) ctx.services.tokens.takeCall(ctx.member);
  return next({ ctx: { reader } });
});

/** Whoever may change things in the organisation. */
export const adminProcedure = memberProcedure.use(({ ctx, next }) => {
  if (ctx.member.role !== 'admin')
    throw new AppError('forbidden', 'Only admins may do this. Ask an admin of your organisation.');
  return next();
});

const requirePerson = ({ sessionId }: Pick<Member, 'sessionId'>): void => {
  if (isProgram({ sessionId }))
    throw new AppError('forbidden', 'An API token may not do this. Do it signed in, in the web app.');
};

/** A member who is no program: what has to do with somebody's own account. */
export const personProcedure = memberProcedure.use(({ ctx, next }) => {
  requirePerson(ctx.member);
  return next();
});

/** An admin who is no program: who comes in, and with which role. */
export const adminPersonProcedure = adminProcedure.use(({ ctx, next }) => {
  requirePerson(ctx.member);
  return next();
});

function whyNobody({ bearer }: Pick<Context, 'bearer'>): string {
  return bearer !== null && isApiToken(bearer)
    ? 'This API token does not exist, has expired or was revoked. Make another one in the settings.'
    : 'Sign in to go on.';
}
