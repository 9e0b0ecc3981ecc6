import { expect, test } from 'vitest';
import { startCalling } from '../audit/testing/calling.ts';
import { appRouter } from '../root.ts';
import { createOrganisationService } from '../organisation/organisation.service.ts';
import { createTokensService } from './tokens.service.ts';

const DAY_MS = 86_400_000;

async function startTokens() {
  const calling = await startCalling();
  const { prisma, clock, context, join } = calling;
  const ended: string[] = [];
  const signals = { send: (_: string, about: string) => void ended.push(about) };
  const tokens = createTokensService({ prisma, signals, clock });
  const services = { tokens, organisation: createOrganisationService({ prisma }) };
  const ada = await join('One', 'Ada');
  const apiOf = (member: typeof ada) => appRouter.createCaller(context(member, services));
  const program = async (token: string) => {
    const known = await tokens.memberOf(token, '10.0.0.1');
    if (!known) throw new Error('The token is none');
    return apiOf(known.member);
  };
  return { ...calling, ada, ended, tokens, apiOf, api: apiOf(ada), program };
}

test('[E2] a token is told once, and kept as a hash', async () => {
  const { api, prisma, tokens, ada } = await startTokens();
  const { token, apiToken } = await api.tokens.create({ name: 'CI', role: 'viewer', days: 30 });
  expect(token).toMatch(/^sl_[\w-]{43}$/);
  expect(apiToken).toMatchObject({ name: 'CI', role: 'viewer', createdBy: 'Ada', ending: token.slice(-4) });
  const kept = JSON.stringify([
    await prisma.apiToken.findMany(),
    await prisma.audit.findMany({ select: { detail: true } }),
    await api.tokens.list(),
  ]);
  expect(kept).not.toContain(token);
  expect((await tokens.memberOf(token, ''))?.member).toEqual({
    userId: `token:${apiToken.id}`,
    sessionId: `token:${apiToken.id}`,
    name: 'CI',
    role: 'viewer',
    organisationId: ada.organisationId,
  });
});

test('[E2] a program may do what its role may, and neither let others in nor make more tokens', async () => {
  const { api, program } = await startTokens();
  const viewer = await program(
    (await api.tokens.create({ name: 'Reader', role: 'viewer', days: null })).token,
  );
  await expect(viewer.organisation.get()).rejects.toThrow('Only admins');
  const admin = await program((await api.tokens.create({ name: 'Writer', role: 'admin', days: null })).token);
  expect(await admin.organisation.get()).toMatchObject({ name: 'One' });
  const person = { code: 'FORBIDDEN', message: expect.stringContaining('An API token may not do this') };
  await expect(admin.tokens.create({ name: 'More', role: 'admin', days: null })).rejects.toMatchObject(
    person,
  );
  await expect(admin.people.invite({ email: 'a@example.org', role: 'admin' })).rejects.toMatchObject(person);
  await expect(admin.session.ticket()).rejects.toMatchObject(person);
});

test('[E7] what a program did is in the audit under its name', async () => {
  const { api, program, prisma } = await startTokens();
  const { token, apiToken } = await api.tokens.create({ name: 'Deploy', role: 'admin', days: null });
  await (await program(token)).organisation.update({ keepDays: 30 });
  expect(await prisma.audit.findMany({ where: { action: 'organisation.update' } })).toMatchObject([
    { userId: `token:${apiToken.id}`, userName: 'Deploy' },
  ]);
});

test('[E2] a token that was revoked is out at once, and what it has open ends', async () => {
  const { api, tokens, ended } = await startTokens();
  const { token, apiToken } = await api.tokens.create({ name: 'CI', role: 'viewer', days: null });
  expect(await tokens.memberOf(token, '')).not.toBeNull();
  await api.tokens.revoke({ tokenId: apiToken.id });
  expect(await tokens.memberOf(token, '')).toBeNull();
  expect(ended).toEqual([`token:${apiToken.id}`]);
  expect(await api.tokens.list()).toMatchObject([{ revokedBy: 'Ada' }]);
});

test('a token that has expired is out', async () => {
  const { api, tokens, advance } = await startTokens();
  const { token } = await api.tokens.create({ name: 'CI', role: 'viewer', days: 1 });
  advance(DAY_MS - 1);
  expect(await tokens.memberOf(token, '')).not.toBeNull();
  advance(1);
  expect(await tokens.memberOf(token, '')).toBeNull();
  expect(await api.tokens.list()).toMatchObject([{ isExpired: true }]);
});

test('when it was last used is known to the minute', async () => {
  const { api, tokens, advance, clock } = await startTokens();
  const { token } = await api.tokens.create({ name: 'CI', role: 'viewer', days: null });
  expect(await api.tokens.list()).toMatchObject([{ lastUsedAt: null }]);
  await tokens.memberOf(token, '');
  const first = clock.now().toISOString();
  advance(59_000);
  await tokens.memberOf(token, '');
  expect(await api.tokens.list()).toMatchObject([{ lastUsedAt: first }]);
  advance(1_000);
  await tokens.memberOf(token, '');
  expect(await api.tokens.list()).toMatchObject([{ lastUsedAt: clock.now().toISOString() }]);
});

test('[C18] a program that calls too often is told when it may again', async () => {
  const { api, program } = await startTokens();
  const caller = await program((await api.tokens.create({ name: 'Loop', role: 'admin', days: null })).token);
  const calls = Array.from({ length: 310 }, () =>
    caller.organisation.get().catch((error: { code: string }) => error),
  );
  expect((await Promise.all(calls)).filter((it) => 'code' in it)).toMatchObject(
    Array.from({ length: 10 }, () => ({ code: 'TOO_MANY_REQUESTS' })),
  );
});

test('[E2] tokens of another organisation can neither be seen nor revoked', async () => {
  const { api, apiOf, join } = await startTokens();
  const { apiToken } = await api.tokens.create({ name: 'CI', role: 'viewer', days: null });
  const eve = apiOf(await join('Two', 'Eve'));
  expect(await eve.tokens.list()).toEqual([]);
  await expect(eve.tokens.revoke({ tokenId: apiToken.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
