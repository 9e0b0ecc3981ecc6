/** One round: everything of a schedule happens, then nothing more, and then all devices have to be as the database is. */
import { compactFeeds } from '@syncline/db/compact';
import { numbersFrom } from '@syncline/replica/testing/random';
import { setTimeout } from 'node:timers/promises';
import { openDevice, type Device } from './device.ts';
import { NEW_EPOCH, type Copy, type Installation } from './installation.ts';
import { createJournal, type Observation } from './journal.ts';
import { mutate } from './mutations.ts';
import { startProcesses, type Processes } from './processes.ts';
import type { Schedule, Step } from './schedule.ts';
import { untilQuiet } from './until-quiet.ts';
import { importList, move, placeOf, write } from './write.ts';

const PROCESSES = 2;

/** What was wrong in the end, in words. */
export async function play(installation: Installation, schedule: Schedule): Promise<readonly string[]> {
  const { shops, dataFolder, secret } = installation;
  const random = numbersFrom(schedule.seed);
  const copy = await installation.copy();
  const processes = await startProcesses({ count: PROCESSES, url: copy.url, dataFolder, secret });
  const journal = createJournal();
  const observations: Observation[] = [];
  const devices = await Promise.all(
    installation.devices.map((enrolled) =>
      openDevice({
        enrolled,
        port: processes.port,
        random,
        observe: (observation) => observations.push(observation),
      }),
    ),
  );
  /** What people did and was kept, by device; null once a backup has taken some of it away. */
  let kept: { readonly device: string; readonly id: string }[] | null = [];
  /** Writers do not wait for each other, but for a list, of which there is one at a time. */
  const writing = new Set<Promise<void>>();
  let lists: Promise<void> = Promise.resolve();
  const begin = (work: Promise<void>) => {
    const done = work.finally(() => writing.delete(done));
    done.catch(() => {}); // Told when all are awaited.
    writing.add(done);
  };
  const allWritten = () => Promise.all(writing);

  const carryOut = async (step: Step): Promise<unknown> => {
    if ('device' in step) return carryOutAt(step);
    switch (step.do) {
      case 'write':
        return begin(write(copy.pool, placeOf(shops, step.place), step));
      case 'import':
        lists = lists.then(() => importList(copy.pool, placeOf(shops, step.place), step));
        return begin(lists);
      case 'move':
        return begin(move(copy.pool, placeOf(shops, step.place), step));
      case 'pass':
        return setTimeout(step.ms);
      case 'compact':
        return compactFeeds(copy.pool, new Date(Date.now() + 60_000), AbortSignal.timeout(10_000));
      case 'new-epoch':
        return copy.pool.query(NEW_EPOCH);
      case 'back-up':
        await allWritten();
        return processes.without(() => copy.backUp());
      case 'restore':
        await allWritten();
        kept = null;
        await journal.end(copy.pool);
        return processes.without(() => copy.restore());
      case 'end-process':
        return processes.end(step.which, step.signal);
      case 'roll':
        return processes.roll();
    }
  };

  const carryOutAt = async (step: Extract<Step, { device: number }>): Promise<unknown> => {
    const device = devices[step.device % devices.length];
    if (!device) throw new Error('There is no such device.');
    switch (step.do) {
      case 'mutate': {
        const id = await mutate(device, step.tab, step.seed);
        return id !== null && kept?.push({ device: device.name, id });
      }
      case 'cut':
        return device.line.cut();
      case 'unplug':
        return device.line.unplug();
      case 'go-deaf':
        return device.line.goDeaf('down');
      case 'lose-voice':
        return device.line.goDeaf('up');
      case 'slow-down':
        return device.line.slowDown(20);
      case 'heal':
        return device.line.heal();
      case 'block':
        return device.all(({ network }) => network.block(step.rung));
      case 'set-clock':
        return device.setClock(step.byMs);
      case 'close':
      case 'kill':
        return device.reload(step.tab, step.do);
      case 'freeze':
      case 'thaw':
        return device.tab(step.tab).tab[step.do]();
      case 'offline':
      case 'online':
        return device.tab(step.tab).tab.setOnline(step.do === 'online');
      case 'sync-now':
        return device.tab(step.tab).replica.syncNow();
    }
  };

  try {
    for (const step of schedule.steps) await carryOut(step);
    await allWritten();
    for (const device of devices) device.heal();
    return [
      ...(await untilQuiet(copy.pool, devices)),
      ...(await unanswered(copy, devices, kept ?? [])),
      ...(await journal.faults(copy.pool, observations)),
    ];
  } catch (error) {
    throw new Error(`${String(error)}\nWhat the processes said:\n${processes.said.join('')}`, {
      cause: error,
    });
  } finally {
    await closeAll(devices, processes, copy);
  }
}

async function closeAll(devices: readonly Device[], processes: Processes, copy: Copy): Promise<void> {
  await Promise.all(devices.map((device) => device.close()));
  await processes.close();
  await copy.close();
}

/** What people did and the server has never heard of. */
async function unanswered(
  { pool }: Copy,
  devices: readonly Device[],
  kept: readonly { readonly device: string; readonly id: string }[],
): Promise<readonly string[]> {
  const { rows } = await pool.query<{ id: string }>('select id from mutation');
  const answered = new Set(rows.map(({ id }) => id));
  const lost = kept
    .filter(({ id }) => !answered.has(id))
    .map(({ device, id }) => `${device} did ${id}, which was lost.`);
  const pending = devices.flatMap((device) => {
    const count = device.tab(0).replica.status.get().pending;
    return count > 0 ? [`${device.name} still has ${count} to send.`] : [];
  });
  return [...lost, ...pending];
}
