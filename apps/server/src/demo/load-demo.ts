/** Sample data for a first look: an organisation with two stores, an admin, a viewer, and files that are synced at once. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Member } from '@syncline/api/context';
import { FILES_FOLDER } from '../connectors.ts';
import type { RunningServer } from '../start-server.ts';
import { sampleFiles } from './sample-files.ts';

const admin = { name: 'Sample Admin', email: 'admin@example.com', password: 'syncline-demo' };
const viewer = { name: 'Sample Viewer', email: 'viewer@example.com', password: 'syncline-demo' };

/** Does nothing where there is an organisation already. Returns how to sign in. */
export async function loadDemo(
  { services, prisma, auth }: RunningServer,
  dataFolder: string,
): Promise<string> {
  const signIn = `Sign in as ${admin.email} (or ${viewer.email}, who may only look) with the password ${admin.password}`;
  if (!(await services.setup.state()).needsFirstAdmin)
    return (await prisma.user.count({ where: { email: admin.email } })) > 0
      ? signIn
      : 'The data folder has an organisation already, so no sample data was added.';

  await services.setup.createFirstAdmin({ organisationName: 'Sample Company', ...admin });
  const { organisationId, userId } = await prisma.member.findFirstOrThrow();
  const viewerId = await auth.createUser(viewer);
  await prisma.member.create({ data: { organisationId, userId: viewerId, role: 'viewer' } });
  const store = await prisma.store.findFirstOrThrow({ where: { organisationId } });
  await prisma.store.create({ data: { organisationId, name: 'Second store', code: 'second' } });

  const member: Member = { userId, name: admin.name, sessionId: '', organisationId, role: 'admin' };
  const folder = join(dataFolder, FILES_FOLDER, 'samples');
  await mkdir(folder, { recursive: true });
  for (const { name, file, text, type, key, columns, inStore, declares } of sampleFiles) {
    const path = join(folder, file);
    await writeFile(path, text);
    const source = await services.sources.create(member, {
      name,
      kind: 'csv',
      storeId: inStore ? store.id : null,
      config: {
        location: { from: 'path', path },
        mapping: { type, key, columns, ...(declares && { declares }) },
      },
    });
    await services.sync.start(member, source.id);
  }
  return signIn;
}
