import { expect, test } from 'vitest';
import { startCalling } from '../audit/testing/calling.ts';
import { appRouter } from '../root.ts';
import { createPeopleService } from './people.service.ts';

async function startPeople() {
  const calling = await startCalling();
  const { prisma, context, join } = calling;
  const ended: string[] = [];
  const signals = { send: (_: string, about: string) => void ended.push(about) };
  const people = createPeopleService({ prisma, signals });
  const apiOf = (member: Awaited<ReturnType<typeof join>>) =>
    appRouter.createCaller(context(member, { people })).people;
  const sessionOf = async ({ userId }: { userId: string }, id: string) => {
    await prisma.session.create({
      data: { id, token: id, userId, expiresAt: new Date('2027-01-01T00:00:00Z') },
    });
  };
  return { ...calling, apiOf, ended, sessionOf };
}

test('[E2] the people of an organisation are listed with what they may do, and nobody else', async () => {
  const { apiOf, join } = await startPeople();
  const ada = await join('One', 'Ada');
  await join('One', 'Vic', 'viewer');
  await join('Two', 'Eve');
  expect((await apiOf(ada).list()).map(({ name, role }) => [name, role])).toEqual([
    ['Ada', 'admin'],
    ['Vic', 'viewer'],
  ]);
});

test('[E2] whose role changes has to come back as what they are now', async () => {
  const { apiOf, join, ended, sessionOf, prisma } = await startPeople();
  const ada = await join('One', 'Ada');
  const vic = await join('One', 'Vic', 'viewer');
  await sessionOf(vic, 'her session');
  expect(await apiOf(ada).setRole({ userId: vic.userId, role: 'admin' })).toMatchObject({ role: 'admin' });
  expect(ended).toEqual(['her session']);
  expect(await prisma.session.count()).toBe(1);
  expect(await prisma.audit.findMany()).toMatchObject([
    {
      action: 'people.setRole',
      subject: 'Vic',
      subjectId: vic.userId,
      detail: { changes: { role: ['viewer', 'admin'] } },
    },
  ]);
});

test('[E2] who is removed is out at once, and their sessions are over', async () => {
  const { apiOf, join, ended, sessionOf, prisma } = await startPeople();
  const ada = await join('One', 'Ada');
  const vic = await join('One', 'Vic', 'viewer');
  await sessionOf(vic, 'one');
  await sessionOf(vic, 'two');
  await apiOf(ada).remove({ userId: vic.userId });
  expect(ended.toSorted()).toEqual(['one', 'two']);
  expect(await prisma.session.count()).toBe(0);
  expect(await prisma.audit.findMany()).toMatchObject([{ action: 'people.remove', subject: 'Vic' }]);
  await expect(apiOf(ada).remove({ userId: vic.userId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('who belongs elsewhere, too, stays signed in there, with what was open ended', async () => {
  const { apiOf, join, ended, sessionOf, prisma } = await startPeople();
  const ada = await join('One', 'Ada');
  const vic = await join('One', 'Vic', 'viewer');
  await join('Two', 'Vic');
  await sessionOf(vic, 'her session');
  await apiOf(ada).remove({ userId: vic.userId });
  expect(ended).toEqual(['her session']);
  expect(await prisma.session.count()).toBe(1);
});

test('[E2] the last admin stays one', async () => {
  const { apiOf, join } = await startPeople();
  const ada = await join('One', 'Ada');
  const lastOne = { code: 'CONFLICT', message: expect.stringContaining('last admin') };
  await join('One', 'Vic', 'viewer');
  await expect(apiOf(ada).remove({ userId: ada.userId })).rejects.toMatchObject(lastOne);
  await expect(apiOf(ada).setRole({ userId: ada.userId, role: 'viewer' })).rejects.toMatchObject(lastOne);
});

test('[E2] of admins who demote and remove each other at once, one is left', async () => {
  const { apiOf, join, prisma } = await startPeople();
  const first = await join('One', 'Ada');
  const admins = [first, ...(await Promise.all(['Bob', 'Cid', 'Dan'].map((name) => join('One', name))))];
  await Promise.allSettled(
    admins.map((admin, i) => {
      const { userId } = admins[(i + 1) % admins.length] ?? admin;
      return i % 2 === 0 ? apiOf(admin).setRole({ userId, role: 'viewer' }) : apiOf(admin).remove({ userId });
    }),
  );
  expect(await prisma.member.count({ where: { role: 'admin' } })).toBe(1);
});
