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
import { startSampleRestaurant, type SampleRestaurant } from './sample-restaurant.ts';

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
  const { services } = server;
  const isFirst = (await services.setup.state()).needsFirstAdmin;
  const known = isFirst ? null : await knownAdmin(server);
  if (!isFirst && !known)
    return {
      signIn: 'The data folder has an organisation already, so no sample data was added.',
      close: async () => {},
    };

  const opening = startSampleRestaurant(dataFolder);
  opening.catch(() => {}); // Waited for below, or given up with what failed before.
  try {
    const member = known ?? (await foundCompany(server));
    const files = isFirst ? await addFiles(server, member, dataFolder) : [];
    const restaurant = await opening;
    if (restaurant.hasMoved) await moveRestaurantSources(services.sources, member, restaurant);
    const live = restaurant.isNew ? await addRestaurant(server, member, restaurant, clock.now()) : [];
    await restaurant.keep();
    // Only when all is there: the runs would slow down the rest.
    for (const sourceId of [...live, ...files]) await services.sync.start(member, sourceId);
    return { signIn, close: () => restaurant.close() };
  } catch (error) {
    await opening.then((restaurant) => restaurant.close()).catch(() => {}); // It never opened.
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

async function addRestaurant(
  { prisma, services }: RunningServer,
  member: Member,
  restaurant: SampleRestaurant,
  now: Date,
): Promise<readonly string[]> {
  const bistro = { organisationId: member.organisationId, code: 'bistro' };
  const store = await prisma.store.upsert({
    where: { organisationId_code: bistro },
    create: { ...bistro, name: 'Sample Bistro' },
    update: {},
  });
  return addRestaurantSources(services.sources, member, restaurant, { storeId: store.id, now });
}

async function addFiles(
  { services, prisma }: RunningServer,
  member: Member,
  dataFolder: string,
): Promise<readonly string[]> {
  const { organisationId } = member;
  const store = await prisma.store.findFirstOrThrow({
    where: { organisationId },
    orderBy: { createdAt: 'asc' },
  });
  const folder = join(dataFolder, FILES_FOLDER, 'samples');
  await mkdir(folder, { recursive: true });
  const ids: string[] = [];
  for (const { name, file, text, type, key, columns, inStore, declares } of sampleFiles) {
    const path = join(folder, file);
    await writeFile(path, text);
    const source = await services.sources.create(member, {
      name,
      kind: 'file',
      storeId: inStore ? store.id : null,
      config: {
        location: { from: 'path', path },
        mapping: { type, key, columns, ...(declares && { declares }) },
      },
    });
    ids.push(source.id);
  }
  return ids;
}
