/** Waits until every device is as the database is, and says where it never was. */
import { isDeepStrictEqual } from 'node:util';
import { setTimeout } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { Device } from './device.ts';

const LOOK_MS = 50;
/** A device that was sent away for coming too often comes back within a minute. */
const PATIENCE_MS = 90_000;

export async function untilQuiet(pool: Pool, devices: readonly Device[]): Promise<readonly string[]> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const faults = (await Promise.all(devices.map((device) => differences(pool, device)))).flat();
    if (faults.length === 0 || Date.now() > end) return faults;
    // A person would press it too.
    if (Date.now() > end - PATIENCE_MS / 2) for (const device of devices) device.tab(0).replica.syncNow();
    await setTimeout(LOOK_MS);
  }
}

async function differences(pool: Pool, device: Device): Promise<readonly string[]> {
  const { connection, auth, error, pending } = device.tab(0).replica.status.get();
  const isUp = (connection === 'live' || connection === 'polling') && auth === 'ok' && pending === 0;
  const held = await holdings(device);
  const there = await presentIn(pool, device.feeds);
  const wrong = [...new Set([...held.keys(), ...there.keys()])].filter(
    (place) => !isDeepStrictEqual(held.get(place), there.get(place)),
  );
  return [
    ...(isUp ? [] : [`${device.name} is ${connection}, auth ${auth}, ${pending} pending, error ${error}.`]),
    ...wrong.slice(0, 3).map((place) => {
      const [mine, its] = [held, there].map((of) => JSON.stringify(of.get(place)) ?? 'nothing');
      return `${device.name} holds ${mine} at ${place}, the database ${its} (and ${wrong.length - 1} others).`;
    }),
  ];
}

interface Held {
  readonly seq: number;
  readonly data: unknown;
}

/** As it is shown, without what waits to be sent. */
const holdings = ({ tables }: Device): Promise<ReadonlyMap<string, Held>> =>
  tables.read(['syncState', 'records'], async (on) => {
    const held = new Map<string, Held>();
    for (const { feed, type, shown } of await on.syncState.within([])) {
      if (shown === null) continue;
      for (const { key, seq, data } of await on.records.within([feed, type, shown]))
        if (data !== null) held.set(`${feed} ${type} ${key}`, { seq, data });
    }
    return held;
  });

async function presentIn(pool: Pool, feeds: readonly number[]): Promise<ReadonlyMap<string, Held>> {
  const { rows } = await pool.query<Held & { place: string }>(
    `select feed_id || ' ' || type || ' ' || key as place, seq::float8 as seq, data
     from record where feed_id = any($1) and not deleted`,
    [feeds],
  );
  return new Map(rows.map(({ place, ...held }) => [place, held]));
}
