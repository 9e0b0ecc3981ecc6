/** What people do at the registers. */
import { mutations } from '@syncline/domain/mutations';
import { defineMutation } from '@syncline/replica/define-mutation';
import { numbersFrom } from '@syncline/replica/testing/random';
import type { Device } from './device.ts';

const setStatus = defineMutation({
  name: 'table.setStatus',
  schema: mutations['table.setStatus'],
  optimistic: ({ table, status }) => [{ kind: 'patch', type: 'table', key: table, fields: { status } }],
});

const save = defineMutation({
  name: 'record.save',
  schema: mutations['record.save'],
  optimistic: (args) => [{ kind: 'put', ...args }],
});

const remove = defineMutation({
  name: 'record.remove',
  schema: mutations['record.remove'],
  optimistic: ({ type, key }) => [{ kind: 'remove', type, key }],
});

const KEYS = 60;

/** The id of what was kept; null if the device could not keep it. */
export async function mutate(device: Device, tab: number, seed: number): Promise<string | null> {
  const random = numbersFrom(seed);
  const { replica } = device.tab(tab);
  const key = `k${Math.floor(random() * KEYS)}`;
  const kind = random();
  const outcome = await (kind < 0.6
    ? replica.mutate(setStatus, { table: key, status: random() < 0.2 ? null : `s${seed}` })
    : kind < 0.9
      ? replica.mutate(save, { type: 'customer', key, data: { name: `Customer ${seed}` } })
      : replica.mutate(remove, { type: 'customer' as const, key }));
  return outcome.outcome === 'queued' ? outcome.id : null;
}
