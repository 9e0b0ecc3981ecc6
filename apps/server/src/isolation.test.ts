import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { appRouter } from '@syncline/api/root';
import { beforeAll, describe, expect, test } from 'vitest';
import { follow, syncToEnd } from './testing/follow.ts';
import { enrolDevice } from './testing/test-device.ts';
import { startTestServer, type Person, type TestServer } from './testing/test-server.ts';

/** What organisation One has, and Two must never see. */
interface Belongings {
  readonly organisationId: string;
  readonly storeId: string;
  readonly sourceId: string;
  readonly runId: string;
  readonly uploadId: string;
  readonly feed: number;
  readonly channelId: string;
  readonly registerId: string;
  readonly userId: string;
  readonly sessionId: string;
  readonly invitationId: string;
  readonly tokenId: string;
  readonly viewId: string;
}

/** Nothing of this may be in any answer to somebody else. */
const secret = 'Only for One';

type Attempt = (two: Person, one: Belongings) => Promise<unknown>;

/** `refused`: with 'not_found', as if it did not exist. `own`: answered, with the caller's own things alone. */
const attempts: Record<string, { readonly expect: 'refused' | 'own'; readonly attempt: Attempt }> = {
  'setup.state': { expect: 'own', attempt: ({ api }) => api.setup.state.query() },
  'setup.createFirstAdmin': {
    expect: 'refused',
    attempt: ({ api }) =>
      api.setup.createFirstAdmin.mutate({
        organisationName: 'X',
        name: 'X',
        email: 'x@example.org',
        password: 'long enough',
      }),
  },
  'session.me': { expect: 'own', attempt: ({ api }) => api.session.me.query() },
  'session.switchOrganisation': {
    expect: 'refused',
    attempt: ({ api }, { organisationId }) => api.session.switchOrganisation.mutate({ organisationId }),
  },
  'session.ticket': { expect: 'own', attempt: ({ api }) => api.session.ticket.mutate() },
  'session.rename': { expect: 'own', attempt: ({ api }) => api.session.rename.mutate({ name: 'Eve' }) },
  'session.changePassword': {
    expect: 'refused',
    attempt: ({ api }) =>
      api.session.changePassword.mutate({ current: 'a guess that is wrong', next: 'long enough' }),
  },
  'session.list': { expect: 'own', attempt: ({ api }) => api.session.list.query() },
  'session.end': {
    expect: 'refused',
    attempt: ({ api }, { sessionId }) => api.session.end.mutate({ sessionId }),
  },
  'session.endOthers': { expect: 'own', attempt: ({ api }) => api.session.endOthers.mutate() },
  'organisation.get': { expect: 'own', attempt: ({ api }) => api.organisation.get.query() },
  'organisation.update': {
    expect: 'own',
    attempt: ({ api }) => api.organisation.update.mutate({ keepDays: 30 }),
  },
  'organisation.stores': { expect: 'own', attempt: ({ api }) => api.organisation.stores.query() },
  'organisation.addStore': {
    expect: 'own',
    attempt: ({ api }) =>
      api.organisation.addStore.mutate({ name: 'Mine', code: 'mine', timeZone: 'Europe/Rome' }),
  },
  'organisation.updateStore': {
    expect: 'refused',
    attempt: ({ api }, { storeId }) =>
      api.organisation.updateStore.mutate({ storeId, name: 'Mine now', code: 'stolen', timeZone: 'UTC' }),
  },
  'organisation.removeStore': {
    expect: 'refused',
    attempt: ({ api }, { storeId }) => api.organisation.removeStore.mutate({ storeId }),
  },
  'people.list': { expect: 'own', attempt: ({ api }) => api.people.list.query() },
  'people.setRole': {
    expect: 'refused',
    attempt: ({ api }, { userId }) => api.people.setRole.mutate({ userId, role: 'viewer' }),
  },
  'people.remove': {
    expect: 'refused',
    attempt: ({ api }, { userId }) => api.people.remove.mutate({ userId }),
  },
  'people.invitations': { expect: 'own', attempt: ({ api }) => api.people.invitations.query() },
  'people.invite': {
    expect: 'own',
    attempt: ({ api }) => api.people.invite.mutate({ email: 'friend@example.org', role: 'viewer' }),
  },
  'people.renewInvitation': {
    expect: 'refused',
    attempt: ({ api }, { invitationId }) => api.people.renewInvitation.mutate({ invitationId }),
  },
  'people.withdrawInvitation': {
    expect: 'refused',
    attempt: ({ api }, { invitationId }) => api.people.withdrawInvitation.mutate({ invitationId }),
  },
  'people.invitation': {
    expect: 'own',
    attempt: ({ api }) => api.people.invitation.query({ token: 'a guess' }),
  },
  'people.acceptInvitation': {
    expect: 'refused',
    attempt: ({ api }) =>
      api.people.acceptInvitation.mutate({ token: 'a guess', name: 'Eve', password: 'long enough' }),
  },
  'tokens.list': { expect: 'own', attempt: ({ api }) => api.tokens.list.query() },
  'tokens.create': {
    expect: 'own',
    attempt: ({ api }) => api.tokens.create.mutate({ name: 'Mine', role: 'viewer', days: 1 }),
  },
  'tokens.revoke': {
    expect: 'refused',
    attempt: ({ api }, { tokenId }) => api.tokens.revoke.mutate({ tokenId }),
  },
  'sources.list': { expect: 'own', attempt: ({ api }) => api.sources.list.query() },
  'sources.get': {
    expect: 'refused',
    attempt: ({ api }, { sourceId }) => api.sources.get.query({ sourceId }),
  },
  'sources.presets': { expect: 'own', attempt: ({ api }) => api.sources.presets.query() },
  'sources.check': {
    expect: 'own',
    attempt: ({ api }, { uploadId }) => api.sources.check.mutate({ kind: 'file', input: uploaded(uploadId) }),
  },
  'sources.preview': {
    expect: 'refused',
    attempt: ({ api }, { uploadId }) =>
      api.sources.preview.mutate({ kind: 'file', input: uploaded(uploadId) }),
  },
  'sources.tryMapping': {
    expect: 'refused',
    attempt: ({ api }, { uploadId }) =>
      api.sources.tryMapping.mutate({ kind: 'file', config: { ...uploaded(uploadId), mapping } }),
  },
  'sources.create': {
    expect: 'refused',
    attempt: ({ api }, { storeId }) =>
      api.sources.create.mutate({
        name: 'Into the store of another',
        kind: 'file',
        storeId,
        config: {
          ...uploaded('x'),
          mapping: { type: 'table', key: ['code'], columns: [{ column: 'code', field: 'name' }] },
        },
      }),
  },
  'sources.update': {
    expect: 'refused',
    attempt: ({ api }, { sourceId }) => api.sources.update.mutate({ sourceId, name: 'Mine now' }),
  },
  'sources.belongings': {
    expect: 'refused',
    attempt: ({ api }, { sourceId }) => api.sources.belongings.query({ sourceId }),
  },
  'sources.remove': {
    expect: 'refused',
    attempt: ({ api }, { sourceId }) => api.sources.remove.mutate({ sourceId }),
  },
  'sources.setSchedule': {
    expect: 'refused',
    attempt: ({ api }, { sourceId }) =>
      api.sources.setSchedule.mutate({ sourceId, schedule: { kind: 'manual' } }),
  },
  'sources.pause': {
    expect: 'refused',
    attempt: ({ api }, { sourceId }) => api.sources.pause.mutate({ sourceId }),
  },
  'sources.resume': {
    expect: 'refused',
    attempt: ({ api }, { sourceId }) => api.sources.resume.mutate({ sourceId }),
  },
  'sync.applyAnyway': {
    expect: 'refused',
    attempt: ({ api }, { runId }) => api.sync.applyAnyway.mutate({ runId }),
  },
  'sync.queue': { expect: 'own', attempt: ({ api }) => api.sync.queue.query() },
  'sync.watch': {
    expect: 'own',
    attempt: ({ api }) => firstEvent((handlers) => api.sync.watch.subscribe(undefined, handlers)),
  },
  'sync.startSync': {
    expect: 'refused',
    attempt: ({ api }, { sourceId }) => api.sync.startSync.mutate({ sourceId }),
  },
  'sync.status': { expect: 'refused', attempt: ({ api }, { runId }) => api.sync.status.query({ runId }) },
  'sync.cancel': { expect: 'refused', attempt: ({ api }, { runId }) => api.sync.cancel.mutate({ runId }) },
  'sync.feeds': { expect: 'own', attempt: ({ api }) => api.sync.feeds.query() },
  'sync.since': {
    expect: 'refused',
    attempt: ({ api }, { feed }) => api.sync.since.query({ feed, type: 'product', cursor: null }),
  },
  'sync.check': {
    expect: 'own',
    attempt: async ({ api }, { feed }) => {
      const found = await api.sync.check.query({ cursors: [{ feed, type: 'product', cursor: null }] });
      expect(found).toEqual([]);
      return found;
    },
  },
  'sync.push': {
    expect: 'refused',
    attempt: ({ api }, { feed }) =>
      api.sync.push.mutate({
        mutations: [
          {
            id: 'm',
            name: 'record.remove',
            args: { type: 'customer', key: '1' },
            base: { [`${feed}`]: 1 },
          },
        ],
      }),
  },
  'sync.acknowledge': {
    expect: 'refused',
    attempt: ({ api }, { feed }) => api.sync.acknowledge.mutate({ positions: [{ feed, cursor: '1.1' }] }),
  },
  'sync.report': {
    expect: 'refused',
    attempt: ({ api }) => api.sync.report.mutate({ kind: 'crash', detail: {} }),
  },
  'registers.list': { expect: 'own', attempt: ({ api }) => api.registers.list.query() },
  'registers.detail': {
    expect: 'refused',
    attempt: ({ api }, { registerId }) => api.registers.detail.query({ registerId }),
  },
  'registers.reports': {
    expect: 'refused',
    attempt: ({ api }, { registerId }) => api.registers.reports.query({ registerId }),
  },
  'registers.dayReport': {
    expect: 'refused',
    attempt: ({ api }, { registerId }) => api.registers.dayReport.query({ registerId, day: '2026-05-20' }),
  },
  'registers.createCode': {
    expect: 'refused',
    attempt: ({ api }, { storeId }) => api.registers.createCode.mutate({ storeId, name: 'Mine' }),
  },
  'registers.reEnrol': {
    expect: 'refused',
    attempt: ({ api }, { registerId }) => api.registers.reEnrol.mutate({ registerId }),
  },
  'registers.enrol': {
    expect: 'refused',
    attempt: ({ api }) => api.registers.enrol.mutate({ code: 'AAAA-AAAA' }),
  },
  'registers.ticket': { expect: 'refused', attempt: ({ api }) => api.registers.ticket.mutate() },
  'registers.rename': {
    expect: 'refused',
    attempt: ({ api }, { registerId }) => api.registers.rename.mutate({ registerId, name: 'Mine now' }),
  },
  'registers.revoke': {
    expect: 'refused',
    attempt: ({ api }, { registerId }) => api.registers.revoke.mutate({ registerId }),
  },
  'registers.move': {
    expect: 'refused',
    attempt: (two, { registerId }) => two.api.registers.move.mutate({ registerId, storeId: two.storeId }),
  },
  'records.propagation': {
    expect: 'refused',
    attempt: ({ api }, { feed }) => api.records.propagation.query({ feed, type: 'product', key: '1' }),
  },
  'records.reach': {
    expect: 'refused',
    attempt: ({ api }, { feed }) => api.records.reach.query({ feed, type: 'product', key: '1' }),
  },
  'sync.poll': {
    expect: 'refused',
    attempt: ({ api }, { feed }) => api.sync.poll.query({ feeds: [{ feed, cursor: null }], waitMs: 0 }),
  },
  'sync.follow': {
    expect: 'refused',
    attempt: ({ api }, { feed }) =>
      firstEvent((handlers) => api.sync.follow.subscribe({ feeds: [{ feed, cursor: null }] }, handlers)),
  },
  'sync.live': {
    expect: 'refused',
    attempt: (two, { feed }) => follow(two, { changes: [{ feed, cursor: null }] }),
  },
  'runs.list': {
    expect: 'own',
    attempt: async ({ api }, { sourceId }) => [
      await api.runs.list.query({}),
      await api.runs.list.query({ sources: [sourceId] }),
      await api.runs.list.query({ text: secret.slice(0, 4) }),
    ],
  },
  'runs.charts': {
    expect: 'own',
    attempt: async ({ api }, { sourceId, storeId }) => {
      const charts = [
        await api.runs.charts.query({ sources: [sourceId] }),
        await api.runs.charts.query({ storeId }),
      ];
      expect(charts.map(({ runs }) => runs)).toEqual([0, 0]);
      return charts;
    },
  },
  'runs.compare': { expect: 'refused', attempt: ({ api }, { runId }) => api.runs.compare.query({ runId }) },
  'runs.log': { expect: 'refused', attempt: ({ api }, { runId }) => api.runs.log.query({ runId }) },
  'runs.logCounts': {
    expect: 'refused',
    attempt: ({ api }, { runId }) => api.runs.logCounts.query({ runId }),
  },
  'runs.changes': { expect: 'refused', attempt: ({ api }, { runId }) => api.runs.changes.query({ runId }) },
  'views.list': { expect: 'own', attempt: ({ api }) => api.views.list.query({ page: 'history' }) },
  'views.create': {
    expect: 'own',
    attempt: ({ api }) => api.views.create.mutate({ page: 'history', name: 'Mine', search: {} }),
  },
  'views.update': {
    expect: 'refused',
    attempt: ({ api }, { viewId }) => api.views.update.mutate({ viewId, name: 'Mine now' }),
  },
  'views.remove': {
    expect: 'refused',
    attempt: ({ api }, { viewId }) => api.views.remove.mutate({ viewId }),
  },
  'runs.get': { expect: 'refused', attempt: ({ api }, { runId }) => api.runs.get.query({ runId }) },
  'runs.rejected': { expect: 'refused', attempt: ({ api }, { runId }) => api.runs.rejected.query({ runId }) },
  'runs.openRejected': {
    expect: 'refused',
    attempt: ({ api }, { sourceId }) => api.runs.openRejected.query({ sourceId }),
  },
  'records.types': { expect: 'own', attempt: ({ api }) => api.records.types.query() },
  'records.list': {
    expect: 'own',
    attempt: async ({ api }, { storeId }) => [
      await api.records.list.query({ type: 'product' }),
      await api.records.list.query({ type: 'product', storeId }),
    ],
  },
  'records.get': {
    expect: 'refused',
    attempt: ({ api }, { feed }) => api.records.get.query({ feed, type: 'product', key: '1' }),
  },
  'records.references': {
    expect: 'own',
    attempt: async ({ api }, { storeId }) => [
      await api.records.references.query({ type: 'product', search: secret }),
      await api.records.references.query({ type: 'product', search: secret, storeId }),
    ],
  },
  'records.referredBy': {
    expect: 'refused',
    attempt: ({ api }, { feed }) => api.records.referredBy.query({ feed, type: 'product', key: '1' }),
  },
  'records.create': {
    expect: 'refused',
    attempt: ({ api }, { storeId }) =>
      api.records.create.mutate({ type: 'table', storeId, data: { name: 'Mine' } }),
  },
  'records.update': {
    expect: 'refused',
    attempt: ({ api }, { feed }) =>
      api.records.update.mutate({ feed, type: 'product', key: '1', base: 1, changes: { name: 'Mine' } }),
  },
  'records.remove': {
    expect: 'refused',
    attempt: ({ api }, { feed }) =>
      api.records.remove.mutate({ feed, type: 'product', key: '1', base: 1_000 }),
  },
  'records.bulkUpdate': {
    expect: 'own',
    attempt: async ({ api }, { feed, storeId }) => {
      const changes = { name: 'Mine' };
      const records = [{ feed, key: '1' }];
      const done = [
        await api.records.bulkUpdate.mutate({ type: 'product', records, changes }),
        await api.records.bulkUpdate.mutate({ type: 'product', matching: { storeId }, changes }),
      ];
      expect(done).toMatchObject([{ found: 0 }, { found: 0 }]);
      return done;
    },
  },
  'alerts.channels': { expect: 'own', attempt: ({ api }) => api.alerts.channels.query() },
  'alerts.createChannel': {
    expect: 'own',
    attempt: ({ api }) =>
      api.alerts.createChannel.mutate({
        name: 'Mine',
        target: { kind: 'slack', url: 'http://127.0.0.1:9/' },
      }),
  },
  'alerts.updateChannel': {
    expect: 'refused',
    attempt: ({ api }, { channelId }) =>
      api.alerts.updateChannel.mutate({ channelId, name: 'Mine now', newSecret: true }),
  },
  'alerts.removeChannel': {
    expect: 'refused',
    attempt: ({ api }, { channelId }) => api.alerts.removeChannel.mutate({ channelId }),
  },
  'alerts.sendTest': {
    expect: 'refused',
    attempt: ({ api }, { channelId }) => api.alerts.sendTest.mutate({ channelId }),
  },
  'alerts.thresholds': { expect: 'own', attempt: ({ api }) => api.alerts.thresholds.query() },
  'alerts.setThresholds': {
    expect: 'own',
    attempt: ({ api }) => api.alerts.setThresholds.mutate({ failures: 5 }),
  },
  'alerts.setSourceThreshold': {
    expect: 'refused',
    attempt: ({ api }, { sourceId }) => api.alerts.setSourceThreshold.mutate({ sourceId, failures: 1 }),
  },
  'alerts.incidents': { expect: 'own', attempt: ({ api }) => api.alerts.incidents.query({}) },
  'analytics.sources': {
    expect: 'own',
    attempt: ({ api }, { storeId }) => api.analytics.sources.query({ storeId }),
  },
  'analytics.sales': {
    expect: 'refused',
    attempt: ({ api }, { storeId }) => api.analytics.sales.query({ period: 'today', storeId }),
  },
  'analytics.items': {
    expect: 'refused',
    attempt: ({ api }, { storeId }) => api.analytics.items.query({ period: 'today', storeId }),
  },
  'analytics.payments': {
    expect: 'refused',
    attempt: ({ api }, { storeId }) => api.analytics.payments.query({ period: 'today', storeId }),
  },
  'overview.get': {
    expect: 'refused',
    attempt: ({ api }, { storeId }) => api.overview.get.query({ storeId }),
  },
  'audit.list': { expect: 'own', attempt: ({ api }) => api.audit.list.query({}) },
  'audit.actors': { expect: 'own', attempt: ({ api }) => api.audit.actors.query() },
  'audit.ofRecord': {
    expect: 'refused',
    attempt: ({ api }, { feed }) => api.audit.ofRecord.query({ feed, type: 'product', key: '1' }),
  },
};

interface Handlers {
  readonly onData: (event: unknown) => void;
  readonly onError: (error: unknown) => void;
}

const firstEvent = (subscribe: (handlers: Handlers) => { unsubscribe(): void }) =>
  new Promise((resolve, reject) => {
    const subscription = subscribe({
      onData: (event) => {
        resolve(event);
        subscription.unsubscribe();
      },
      onError: reject,
    });
  });

const mapping = { type: 'product', key: ['code'], columns: [{ column: 'name', field: 'name' }] };
const uploaded = (uploadId: string) => ({ location: { from: 'upload', uploadId, name: 'products.csv' } });

describe('[E2] nobody sees another organisation', () => {
  test('every procedure is tried', () => {
    expect(Object.keys(attempts).sort()).toEqual(Object.keys(appRouter._def.procedures).sort());
  });

  test('each gives somebody else nothing, and changes nothing', async () => {
    const server = await startTestServer();
    const one = await server.join({ organisation: 'One', role: 'admin' });
    const two = await server.join({ organisation: 'Two', role: 'admin' });
    const belongings = await fill(one, server);
    const before = await everything(one);

    for (const [path, { expect: expected, attempt }] of Object.entries(attempts)) {
      const answer = await attempt(two, belongings).then(
        (value) => ({ ok: true as const, value }),
        (error: unknown) => ({ ok: false as const, error }),
      );
      const told = JSON.stringify(answer.ok ? (answer.value ?? null) : String(answer.error));
      for (const hidden of [
        secret,
        belongings.organisationId,
        belongings.storeId,
        belongings.sourceId,
        belongings.runId,
        belongings.channelId,
        belongings.registerId,
        belongings.userId,
        belongings.sessionId,
        belongings.invitationId,
        belongings.tokenId,
        belongings.viewId,
      ])
        expect(told, path).not.toContain(hidden);
      expect(answer.ok ? 'own' : 'refused', `${path}: ${told}`).toBe(expected);
    }
    expect(await everything(one)).toEqual(before);
  }, 60_000);

  test('what happens in one organisation is not told live to another', async () => {
    const server = await startTestServer();
    const one = await server.join({ organisation: 'One', role: 'admin' });
    const two = await server.join({ organisation: 'Two', role: 'admin' });
    const hers = await follow(two, { heads: true, runs: true });
    await fill(one, server);

    const own = await fill(two, server);
    await hers.until(
      (event) => event.kind === 'run' && event.run.id === own.runId && event.run.endedAt !== null,
    );
    await hers.until((event) => event.kind === 'heads');
    const told = hers.events.flatMap((event): (string | number)[] =>
      event.kind === 'run' ? [event.run.id] : event.kind === 'heads' ? [event.feed] : [],
    );
    const feeds = (await two.api.sync.feeds.query()).map(({ id }) => id);
    expect(told).toEqual(expect.arrayContaining([own.runId, own.feed]));
    expect([own.runId, ...feeds]).toEqual(expect.arrayContaining(told));
  });
});

describe("[E2] the server's own files", () => {
  test('cannot be read by a source, but for the folder that is meant for it', async () => {
    const server = await startTestServer();
    const one = await server.join({ organisation: 'One', role: 'admin' });
    const two = await server.join({ organisation: 'Two', role: 'admin' });
    const { organisationId, uploadId } = await fill(one, server);
    const data = join(server.folder, 'data');
    await mkdir(join(data, 'files'));
    await symlink(join(data, 'uploads'), join(data, 'files', 'uploads'));
    await writeFile(join(data, 'files', 'open.csv'), 'code,name\n1,For all\n');
    const preview = (...path: string[]) =>
      two.api.sources.preview.mutate({
        kind: 'file',
        input: { location: { from: 'path', path: join(data, ...path) } },
      });

    for (const path of [
      ['secret'],
      ['uploads', organisationId, uploadId],
      ['files', '..', 'uploads', organisationId, uploadId],
      ['files', 'uploads', organisationId, uploadId],
    ])
      await expect(preview(...path), path.join('/')).rejects.toThrow("the server's own data");
    expect((await preview('files', 'open.csv')).rows).toEqual([['1', 'For all']]);
  });
});

describe('[E2] a viewer', () => {
  test('sees what is there and changes nothing', async () => {
    const server = await startTestServer();
    const admin = await server.join({ organisation: 'One', role: 'admin' });
    const viewer = await server.join({ organisation: 'One', role: 'viewer' });
    const { sourceId, runId, channelId, registerId, userId, tokenId } = await fill(admin, server);

    expect(await viewer.api.sources.list.query()).toHaveLength(1);
    const denied = { data: { appCode: 'forbidden' } };
    await expect(viewer.api.sync.startSync.mutate({ sourceId })).rejects.toMatchObject(denied);
    await expect(viewer.api.sync.cancel.mutate({ runId })).rejects.toMatchObject(denied);
    await expect(viewer.api.sources.remove.mutate({ sourceId })).rejects.toMatchObject(denied);
    await expect(viewer.api.sources.update.mutate({ sourceId, name: 'X' })).rejects.toMatchObject(denied);
    await expect(viewer.api.sources.check.mutate({ kind: 'file', input: {} })).rejects.toMatchObject(denied);
    await expect(viewer.api.alerts.channels.query()).rejects.toMatchObject(denied);
    await expect(viewer.api.alerts.sendTest.mutate({ channelId })).rejects.toMatchObject(denied);
    await expect(viewer.api.audit.list.query({})).rejects.toMatchObject(denied);
    await expect(viewer.api.registers.revoke.mutate({ registerId })).rejects.toMatchObject(denied);
    await expect(viewer.api.people.list.query()).rejects.toMatchObject(denied);
    await expect(viewer.api.people.setRole.mutate({ userId, role: 'viewer' })).rejects.toMatchObject(denied);
    await expect(viewer.api.people.remove.mutate({ userId })).rejects.toMatchObject(denied);
    await expect(viewer.api.tokens.list.query()).rejects.toMatchObject(denied);
    await expect(viewer.api.tokens.revoke.mutate({ tokenId })).rejects.toMatchObject(denied);
    await expect(viewer.api.organisation.get.query()).rejects.toMatchObject(denied);
    await expect(viewer.api.alerts.thresholds.query()).rejects.toMatchObject(denied);
    await expect(
      viewer.api.registers.createCode.mutate({ storeId: viewer.storeId, name: 'X' }),
    ).rejects.toMatchObject(denied);
    expect((await upload(server.url, viewer.cookie)).status).toBe(403);
  });
});

describe('somebody who is not signed in', () => {
  let open: readonly string[];
  beforeAll(() => {
    open = [
      'setup.state',
      'setup.createFirstAdmin',
      'registers.enrol',
      'people.invitation',
      'people.acceptInvitation',
    ];
  });

  test('reaches nothing but the first-run page', async () => {
    const server = await startTestServer();
    await server.join({ organisation: 'One', role: 'admin' });
    for (const path of Object.keys(appRouter._def.procedures).filter(
      (it) => !open.includes(it) && !['sync.live', 'sync.watch', 'sync.follow'].includes(it),
    )) {
      const [query, mutation] = await Promise.all([
        fetch(`${server.url}/trpc/${path}`),
        fetch(`${server.url}/trpc/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: '{}',
        }),
      ]);
      expect([query.status, mutation.status], path).toContain(401);
      for (const { status } of [query, mutation]) expect([401, 405], path).toContain(status);
    }
    expect((await upload(server.url, '')).status).toBe(401);
  });

  test('a page of another site cannot act in their name', async () => {
    const server = await startTestServer();
    const { cookie } = await server.join({ organisation: 'One', role: 'admin' });
    const headers = { cookie, origin: 'https://elsewhere.example', 'content-type': 'application/json' };
    expect(
      (await fetch(`${server.url}/trpc/session.ticket`, { method: 'POST', headers, body: '{}' })).status,
    ).toBe(403);
    expect((await upload(server.url, cookie, { origin: 'https://elsewhere.example' })).status).toBe(403);
  });
});

const upload = (url: string, cookie: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/uploads?name=products.csv`, {
    method: 'POST',
    headers: { cookie, ...headers },
    body: `code,name\n1,${secret}\n`,
  });

async function fill(person: Person, { url, folder, prisma }: TestServer): Promise<Belongings> {
  const response = await upload(url, person.cookie);
  const { uploadId }: { uploadId: string } = JSON.parse(await response.text());
  const path = join(folder, `${person.organisationId}.csv`);
  await writeFile(path, `code,name\n1,${secret}\n`);
  const source = await person.api.sources.create.mutate({
    name: secret,
    kind: 'file',
    storeId: null,
    config: { location: { from: 'path', path }, mapping },
  });
  const run = await syncToEnd(person, source.id);
  const [feed] = await person.api.sync.feeds.query();
  const { organisationId } = person;
  const { channel } = await person.api.alerts.createChannel.mutate({
    name: secret,
    target: { kind: 'webhook', url: 'http://127.0.0.1:9/' },
  });
  await prisma.incident.create({
    data: {
      organisationId,
      sourceId: source.id,
      runId: run.id,
      openedAt: new Date(),
      message: secret,
      advice: '',
    },
  });
  const { registerId } = await enrolDevice(url, person, { name: secret });
  const { user } = await person.api.session.me.query();
  const [session] = await person.api.session.list.query();
  const { invitation } = await person.api.people.invite.mutate({
    email: `guest-of-${person.organisationId}@example.org`,
    role: 'viewer',
  });
  const { apiToken } = await person.api.tokens.create.mutate({ name: secret, role: 'admin', days: null });
  const { id: viewId } = await person.api.views.create.mutate({
    page: 'history',
    name: secret,
    search: {},
  });
  return {
    organisationId,
    storeId: person.storeId,
    sourceId: source.id,
    runId: run.id,
    uploadId,
    feed: feed?.id ?? 0,
    channelId: channel.id,
    registerId,
    userId: user.id,
    sessionId: session?.id ?? '',
    invitationId: invitation.id,
    tokenId: apiToken.id,
    viewId,
  };
}

const everything = async ({ api }: Person) => [
  await api.sources.list.query(),
  await api.runs.list.query({}),
  await api.sync.feeds.query(),
  await api.records.list.query({ type: 'product' }),
  await api.alerts.channels.query(),
  await api.alerts.incidents.query({}),
  await api.audit.list.query({}),
  await api.registers.list.query(),
  await api.organisation.get.query(),
  await api.organisation.stores.query(),
  (await api.people.list.query()).map(({ userId, name, role }) => ({ userId, name, role })),
  await api.people.invitations.query(),
  await api.tokens.list.query(),
  await api.alerts.thresholds.query(),
  await api.views.list.query({ page: 'history' }),
];
