import { createFeedTails, type FeedTails } from '@syncline/db/feed-tails';
import { openSignals, type Signals } from '@syncline/db/signals';
import { createTestDatabase, type TestDatabase } from '@syncline/db/testing';
import { parseCursor, type Cursor } from '@syncline/domain/cursor';
import { beforeEach, describe, expect, test } from 'vitest';
import { createHub, type Hub, type HubSocket } from './hub.ts';

const silent = () => {};
const log = { debug: silent, info: silent, warn: silent, error: silent };

interface Rig {
  readonly database: TestDatabase;
  readonly tails: FeedTails;
  readonly signals: Signals;
  readonly hub: Hub;
  readonly feed: number;
}

let rig: Rig;
beforeEach(async () => {
  const database = await createTestDatabase();
  const signals = await openSignals({ url: database.url, pool: database.pool, log });
  const tails = createFeedTails({ pool: database.pool, signals, log, coalesceMs: 5 });
  const hub = createHub({ tails, log });
  await database.prisma.organisation.create({ data: { name: 'One', slug: 'one' } });
  const { id: feed } = await database.prisma.feed.findFirstOrThrow();
  rig = { database, tails, signals, hub, feed };
  return async () => {
    hub.close();
    await tails.close();
    await signals.close();
    await database.close();
  };
});

interface Message {
  readonly id: number;
  readonly result: {
    readonly data: {
      readonly kind: string;
      readonly from: string;
      readonly to: string;
      readonly changes: readonly { readonly key: string; readonly seq: number }[];
    };
  };
}

/** A client that keeps to rule S2, and wants to hear that it is at a change. */
function client(start: Cursor) {
  const buffers: Buffer[] = [];
  const held = new Map<string, number>();
  let cursor = start;
  let wanted: { readonly seq: number; readonly reached: () => void } | null = null;
  const look = () => {
    if (wanted && cursor.seq >= wanted.seq) wanted.reached();
  };
  const socket: HubSocket = {
    send(text) {
      buffers.push(text);
      const { result } = JSON.parse(text.toString('utf8')) as Message;
      const { data } = result;
      const [from, to] = [parseCursor(data.from), parseCursor(data.to)];
      if (!from || !to) throw new Error('A frame without its range');
      expect(from.seq, 'no frame is lost or repeated').toBe(cursor.seq);
      for (const { key, seq } of data.changes) held.set(key, seq);
      cursor = to;
      look();
    },
    isOverloaded: () => false,
    giveUp: () => {
      throw new Error('It was given up');
    },
  };
  return {
    socket,
    buffers,
    held,
    at: (seq: number) =>
      new Promise<void>((resolve) => {
        wanted = { seq, reached: resolve };
        look();
      }),
  };
}

async function write(from: number, count: number): Promise<number> {
  const { database, feed } = rig;
  await database.pool.query(
    `insert into record (feed_id, type, key, data)
     select $1, 'product', 'k' || n, jsonb_build_object('name', 'n' || n) from generate_series($2::int, $3::int) n`,
    [feed, from, from + count - 1],
  );
  const { rows } = await database.pool.query<{ head: number }>('select head from feed where id = $1', [feed]);
  return rows[0]?.head ?? 0;
}

const epochOf = async () => {
  const { rows } = await rig.database.pool.query<{ epoch: number }>('select epoch from feed where id = $1', [
    rig.feed,
  ]);
  return rows[0]?.epoch ?? 0;
};

describe('the hub', () => {
  test('[S9] brings followers from wherever they stand to the end, each change once and in order', async () => {
    const { hub, feed, database } = rig;
    const epoch = await epochOf();
    await write(1, 3_000);
    const starts = [0, 0, 1_500, 2_999, 3_000];
    const clients = starts.map((seq) => client({ epoch, seq }));
    const writing = (async () => {
      let head = 0;
      for (let n = 0; n < 20; n += 1) head = await write(3_001 + n * 50, 50);
      return head;
    })();
    const stops = await Promise.all(
      clients.map(({ socket }, n) =>
        hub.attach({ socket, id: 7, places: [{ feed, cursor: { epoch, seq: starts[n] ?? 0 } }] }),
      ),
    );
    const head = await writing;
    await Promise.all(clients.map((one) => one.at(head)));
    const { rows } = await database.pool.query<{ key: string; seq: number }>('select key, seq from record');
    const truth = new Map(rows.map(({ key, seq }) => [key, seq]));
    expect(clients[0]?.held).toEqual(truth);
    expect(hub.followers()).toBe(5);
    for (const stop of stops) stop?.();
    expect(hub.followers()).toBe(0);
  });

  test('makes a message once for all who stand at the same place, and sends nothing to who has left', async () => {
    const { hub, feed } = rig;
    const epoch = await epochOf();
    const clients = [client({ epoch, seq: 0 }), client({ epoch, seq: 0 }), client({ epoch, seq: 0 })];
    const stops = await Promise.all(
      clients.map(({ socket }) => hub.attach({ socket, id: 'a"b', places: [{ feed, cursor: null }] })),
    );
    stops[2]?.();
    const head = await write(1, 2);
    await Promise.all(clients.slice(0, 2).map((one) => one.at(head)));
    expect(clients[0]?.buffers[0]).toBe(clients[1]?.buffers[0]);
    expect(clients[2]?.buffers).toEqual([]);
    expect(JSON.parse(clients[0]?.buffers[0]?.toString('utf8') ?? '')).toMatchObject({
      id: 'a"b',
      result: { type: 'data', data: { kind: 'changes', feed } },
    });
  });

  test('says that there is no such feed', async () => {
    const { socket } = client({ epoch: 1, seq: 0 });
    expect(await rig.hub.attach({ socket, id: 1, places: [{ feed: 999, cursor: null }] })).toBe(null);
    expect(rig.hub.followers()).toBe(0);
  });
});
