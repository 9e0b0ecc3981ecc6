import { expect, test } from 'vitest';
import { startCalling } from '../audit/testing/calling.ts';
import { createViewsService } from './views.service.ts';

async function startKeeping() {
  const { join, prisma } = await startCalling();
  return { join, views: createViewsService({ prisma }) };
}
const failures = {
  page: 'history' as const,
  name: 'Failures',
  search: { status: 'error', source: ['a', 'b'] },
};

test('[E1] a view is kept for who saved it, by name, and may be renamed, changed and removed', async () => {
  const { join, views } = await startKeeping();
  const ada = await join('One', 'Ada');
  const { id } = await views.create(ada, failures);
  await views.create(ada, { ...failures, name: 'All', search: {} });
  expect((await views.list(ada, 'history')).map(({ name }) => name)).toEqual(['All', 'Failures']);

  await views.update(ada, { viewId: id, name: 'What failed' });
  await views.update(ada, { viewId: id, search: { status: 'cancelled' } });
  expect(await views.list(ada, 'history')).toContainEqual({
    id,
    name: 'What failed',
    search: { status: 'cancelled' },
  });
  await views.remove(ada, id);
  expect((await views.list(ada, 'history')).map(({ name }) => name)).toEqual(['All']);
});

test('[E1] a name is given once', async () => {
  const { join, views } = await startKeeping();
  const ada = await join('One', 'Ada');
  await views.create(ada, failures);
  const { id } = await views.create(ada, { ...failures, name: 'Other' });
  await expect(views.create(ada, failures)).rejects.toThrow('You have a view of this name already.');
  await expect(views.update(ada, { viewId: id, name: 'Failures' })).rejects.toThrow(
    'You have a view of this name already.',
  );
});

test('[E2] views of others cannot be seen, changed or removed', async () => {
  const { join, views } = await startKeeping();
  const { id } = await views.create(await join('One', 'Ada'), failures);
  const vic = await join('One', 'Vic', 'viewer');
  expect(await views.list(vic, 'history')).toEqual([]);
  await expect(views.update(vic, { viewId: id, name: 'Mine' })).rejects.toThrow('There is no such view.');
  await expect(views.remove(vic, id)).rejects.toThrow('There is no such view.');
  await views.create(vic, failures);
});
