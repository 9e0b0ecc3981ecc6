/**
 * Sample data for a first look: an organisation with stores, an admin, a viewer, files that are synced at once, and a
 * restaurant that sells while one watches.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Member } from '@syncline/api/context';
import type { Clock } from '@syncline/domain/clock';
import { FILES_FOLDER } from '../connectors.ts';
import type { RunningServer } from '../start-server.ts';
import { addRestaurantSources, moveRestaurantSources } from './restaurant-sources.ts';
import { sampleFiles } from './sample-files.ts';
import { startSampleRestaurant } from './sample-restaurant.ts';

export interface Demo {
  readonly signIn: string;
  close(): Promise<void>;
}

const admin = { name: 'Sample Admin', email: 'admin@example.com', password: 'syncline-demo' };
const viewer = { name: 'Sample Viewer', email: 'viewer@example.com', password: 'syncline-demo' };
const signIn = `Sign in as ${admin.email} (or ${viewer.email}, who may only look) with the password ${admin.password}`;

/** Adds nothing where there is an organisation already that is not the demo's own. */
export async function loadDemo(
  server: RunningServer,
  { dataFolder, clock }: { readonly dataFolder: string; readonly clock: Clock },
): Promise<Demo> {
  const isFirst = (await server.services.setup.state()).needsFirstAdmin;
  const member = isFirst ? await foundCompany(server) : await knownAdmin(server);
  if (!member)
    return {
      signIn: 'The data folder has an organisation already, so no sample data was added.',
      close: async () => {},
    };
  if (isFirst) await addFiles(server, member, dataFolder);

  const restaurant = await startSampleRestaurant(dataFolder);
  try {
    const { services, prisma } = server;
    const { organisationId } = member;
    if (restaurant.isNew) {
      const bistro = { organisationId, code: 'bistro' };
      const store = await prisma.store.upsert({
        where: { organisationId_code: bistro },
        create: { ...bistro, name: 'Sample Bistro' },
        update: {},
      });
      await addRestaurantSources(services, member, restaurant, { storeId: store.id, now: clock.now() });
    } else if (restaurant.hasMoved) await moveRestaurantSources(services, member, restaurant);
    await restaurant.keep();
    return { signIn, close: () => restaurant.close() };
  } catch (error) {
    await restaurant.close();
    throw error;
  }
}

async function foundCompany({ services, prisma, auth }: RunningServer): Promise<Member> {
  await services.setup.createFirstAdmin({ organisationName: 'Sample Company', ...admin });
  const { organisationId, userId } = await prisma.member.findFirstOrThrow();
  const viewerId = await auth.createUser(viewer);
  await prisma.member.create({ data: { organisationId, userId: viewerId, role: 'viewer' } });
  await prisma.store.create({ data: { organisationId, name: 'Second store', code: 'second' } });
  return memberOf(organisationId, userId);
}

async function knownAdmin({ prisma }: RunningServer): Promise<Member | null> {
  const known = await prisma.member.findFirst({ where: { user: { email: admin.email }, role: 'admin' } });
  return known && memberOf(known.organisationId, known.userId);
}

const memberOf = (organisationId: string, userId: string): Member => ({
  userId,
  name: admin.name,
  sessionId: '',
  organisationId,
  role: 'admin',
});

async function addFiles(
  { services, prisma }: RunningServer,
  member: Member,
  dataFolder: string,
): Promise<void> {
  const { organisationId } = member;
  const store = await prisma.store.findFirstOrThrow({
    where: { organisationId },
    orderBy: { createdAt: 'asc' },
  });
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
}
