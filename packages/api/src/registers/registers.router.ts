import { z } from 'zod';
import { adminProcedure, memberProcedure, publicProcedure, router } from '../trpc.ts';
import { shortText } from '../wire.ts';

const register = z.object({ registerId: z.uuid() });
const name = shortText.trim().min(1, 'Give the register a name.').max(100);

export const registersRouter = router({
  /** A code by which a device becomes a register of the store: for 15 minutes, once. */
  createCode: adminProcedure
    .input(z.object({ storeId: z.uuid(), name }))
    .mutation(({ ctx, input }) => ctx.services.enrolment.createCode(ctx.member, input)),

  /** A code that puts the register onto another device; the one before is out once it is used. */
  reEnrol: adminProcedure
    .input(register)
    .mutation(({ ctx, input }) => ctx.services.enrolment.reEnrol(ctx.member, input.registerId)),

  /**
   * From a code to the device's own token, which is told only here. `app` is what the app says of itself; `only` the register that
   * the device is so far, if it holds what it has not sent: a code of another one is refused then, and stays good.
   */
  enrol: publicProcedure
    .input(
      z.object({
        code: z.string().max(40),
        app: shortText.max(200).default(''),
        only: z.uuid().exactOptional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.enrolment.enrol(input, ctx.address)),

  /** From the device's token, in `Authorization: Bearer …`, to a ticket for everything else. */
  ticket: publicProcedure.mutation(({ ctx }) => ctx.services.enrolment.ticket(ctx.bearer)),

  list: memberProcedure.query(({ ctx }) => ctx.services.registers.list(ctx.member)),

  /** How far it is in each of its feeds, what there is for it, and what it has sent. */
  detail: memberProcedure
    .input(register)
    .query(({ ctx, input }) => ctx.services.registers.detail(ctx.member, input.registerId)),

  reports: memberProcedure
    .input(register)
    .query(({ ctx, input }) => ctx.services.registers.reports(ctx.member, input.registerId)),

  /** What it sold on a business day ('2026-05-20'), as its own report tells it once it has sent everything. */
  dayReport: memberProcedure
    .input(register.extend({ day: z.iso.date() }))
    .query(({ ctx, input }) => ctx.services.registers.dayReport(ctx.member, input)),

  rename: adminProcedure.input(register.extend({ name })).mutation(async ({ ctx, input }) => {
    const { register: renamed, note } = await ctx.services.registers.rename(ctx.member, input);
    ctx.audit.note(note);
    return renamed;
  }),

  revoke: adminProcedure
    .input(register)
    .mutation(({ ctx, input }) => ctx.services.registers.revoke(ctx.member, input.registerId)),

  /** To another store of the organisation: what it may read changes with it. */
  move: adminProcedure.input(register.extend({ storeId: z.uuid() })).mutation(async ({ ctx, input }) => {
    const { register: moved, note } = await ctx.services.registers.move(ctx.member, input);
    ctx.audit.note(note);
    return moved;
  }),
});
