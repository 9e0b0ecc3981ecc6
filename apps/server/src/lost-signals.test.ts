import { expect, test } from 'vitest';
import { openRawSocket } from './testing/raw-socket.ts';
import { startTestServer } from './testing/test-server.ts';

test('[E2] who was removed while signals were lost is out once they are back', async () => {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const guest = await server.join({ organisation: 'One', role: 'viewer' });
  const { user } = await guest.api.session.me.query();
  const [theirs, ours] = await Promise.all(
    [guest, admin].map(async ({ api }) =>
      openRawSocket(server.url, (await api.session.ticket.mutate()).ticket),
    ),
  );
  await Promise.all([theirs?.letIn, ours?.letIn]);
  // As another process might have done it, whose signal nobody heard.
  await server.prisma.member.deleteMany({ where: { userId: user.id } });
  await server.prisma
    .$executeRaw`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'syncline signals' and datname = current_database()`;
  expect(await theirs?.closed).toBe(4401);
  expect(await Promise.race([ours?.closed, Promise.resolve('open')])).toBe('open');
});
