/** Who the device is, kept where a browser keeps such things, and its replica. */
import { createReplica, type Replica } from '@syncline/replica/replica';
import { enrol, fetchTicket } from '@syncline/transport/enrolment';
import { createTrpcTransport } from '@syncline/transport/trpc-transport';
import { z } from 'zod';

declare global {
  interface Window {
    enrol: (code: string) => Promise<void>;
    /** As a device that was enrolled elsewhere; it is not kept. */
    openAs: (device: Device) => Replica;
    replica: Replica | undefined;
  }
}

const deviceSchema = z.object({ id: z.string(), token: z.string() });
export type Device = Readonly<z.infer<typeof deviceSchema>>;

const NAME = 'device';

export function deviceOf(storage: Storage): Device | null {
  const kept = storage.getItem(NAME);
  return kept === null ? null : deviceSchema.parse(JSON.parse(kept));
}

export async function enrolDevice(code: string, storage: Storage): Promise<Device> {
  const { token, register } = await enrol(location.origin, { code, app: 'till' });
  const device = { id: register.id, token };
  storage.setItem(NAME, JSON.stringify(device));
  return device;
}

export function openReplica({ id, token }: Device): Replica {
  const replica = createReplica({
    name: id,
    transport: createTrpcTransport({
      url: location.origin,
      fetchTicket: () => fetchTicket(location.origin, token),
    }),
  });
  replica.start();
  return replica;
}
