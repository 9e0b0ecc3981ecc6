import { AppError } from '@syncline/domain/app-error';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { appRouter } from '../root.ts';
import { adminProcedure, memberProcedure, router } from '../trpc.ts';
import { notAudited } from './actions.ts';
import { startCalling } from './testing/calling.ts';

const things = router({
  session: router({ ticket: memberProcedure.mutation(() => 'a pass') }),
  things: router({
    get: memberProcedure.query(() => 'seen'),
    rename: adminProcedure
      .input(z.object({ name: z.string(), password: z.string().optional() }))
      .mutation(({ input }) => input.name),
    change: adminProcedure.input(z.object({ sourceId: z.uuid() })).mutation(({ ctx }) => {
      ctx.audit.note({ changes: { everyMs: [60_000, 5_000] } });
      ctx.audit.note({ changes: { apiKey: ['one', 'two'] } });
    }),
    refuse: adminProcedure.mutation(() => {
      throw new AppError('conflict', 'Not now.');
    }),
  }),
});

test('[E7] what an admin changed is written down, without secrets', async () => {
  const { context, join, prisma, clock } = await startCalling();
  const ada = await join('One', 'Ada');
  const call = things.createCaller(context(ada));
  expect(await call.things.rename({ name: 'New', password: 'hunter2' })).toBe('New');
  expect(await prisma.audit.findMany()).toMatchObject([
    {
      organisationId: ada.organisationId,
      at: clock.now(),
      userId: ada.userId,
      userName: 'Ada',
      action: 'things.rename',
      subject: 'New',
      detail: { input: { name: 'New', password: '(hidden)' } },
    },
  ]);
});

test('[E7] what a procedure tells of the change is kept instead of what was sent', async () => {
  const { context, join, prisma } = await startCalling();
  const ada = await join('One', 'Ada');
  const { id } = await prisma.source.create({
    data: { ...sourceOf(ada), name: 'Orders' },
  });
  await things.createCaller(context(ada)).things.change({ sourceId: id });
  expect(await prisma.audit.findMany()).toMatchObject([
    {
      subject: 'Orders',
      subjectId: id,
      detail: { changes: { everyMs: [60_000, 5_000], apiKey: '(hidden)' } },
    },
  ]);
});

test('[E7] what was removed is named as it was', async () => {
  const { context, join, prisma } = await startCalling();
  const ada = await join('One', 'Ada');
  const { id } = await prisma.source.create({ data: { ...sourceOf(ada), name: 'Orders' } });
  const removing = router({
    remove: adminProcedure.input(z.object({ sourceId: z.uuid() })).mutation(async ({ input }) => {
      await prisma.source.delete({ where: { id: input.sourceId } });
    }),
  });
  await removing.createCaller(context(ada)).remove({ sourceId: id });
  expect(await prisma.audit.findMany()).toMatchObject([{ action: 'remove', subject: 'Orders' }]);
});

test('what was refused, only looked at, or changes nothing for others is not written down', async () => {
  const { context, join, prisma } = await startCalling();
  const call = things.createCaller(context(await join('One', 'Ada')));
  const viewer = things.createCaller(context(await join('One', 'Vic', 'viewer')));
  await call.things.get();
  await call.session.ticket();
  await expect(call.things.refuse()).rejects.toThrow('Not now.');
  await expect(viewer.things.rename({ name: 'X' })).rejects.toThrow('Only admins');
  await expect(things.createCaller(context(null)).things.rename({ name: 'X' })).rejects.toThrow('Sign in');
  expect(await prisma.audit.count()).toBe(0);
});

test('[E7] an action whose audit cannot be written is done and answered all the same, and the operator is told', async () => {
  const { context, join, pool, errors } = await startCalling();
  const call = things.createCaller(context(await join('One', 'Ada')));
  await pool.query('alter table audit rename to audit_elsewhere');
  expect(await call.things.rename({ name: 'New' })).toBe('New');
  expect(errors).toEqual(['An action could not be written to the audit']);
});

test('[E7] a name of another organisation does not get into the audit', async () => {
  const { context, join, prisma } = await startCalling();
  const ada = await join('One', 'Ada');
  const eve = await join('Two', 'Eve');
  const { id } = await prisma.source.create({ data: { ...sourceOf(ada), name: 'Only for One' } });
  await things.createCaller(context(eve)).things.change({ sourceId: id });
  expect(await prisma.audit.findMany()).toMatchObject([{ subject: '', subjectId: id }]);
});

test('what is not audited is there', () => {
  expect(Object.keys(appRouter._def.procedures)).toEqual(expect.arrayContaining([...notAudited]));
});

const sourceOf = ({ organisationId }: { organisationId: string }) => ({
  organisationId,
  kind: 'file',
  config: {},
  entityType: 'product',
});
