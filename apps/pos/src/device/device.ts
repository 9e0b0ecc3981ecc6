/** Who this device is, kept where the browser keeps it. The token goes nowhere else. */
import { enrol } from '@syncline/transport/enrolment';
import { z } from 'zod';

const named = z.object({ id: z.string(), name: z.string() }).readonly();
const deviceSchema = z.object({ token: z.string(), register: named, store: named });
export type Device = Readonly<z.infer<typeof deviceSchema>>;

const NAME = 'syncline.device';

/** Null: it is no register yet, or what was kept cannot be read. */
export function loadDevice(storage: Pick<Storage, 'getItem'>): Device | null {
  try {
    return deviceSchema.parse(JSON.parse(storage.getItem(NAME) ?? 'null'));
  } catch {
    return null;
  }
}

/** Trades the code for a token of the device's own. Throws TransportError. */
export async function enrolDevice(code: string, storage: Pick<Storage, 'setItem'>): Promise<Device> {
  const device = deviceSchema.parse(await enrol(location.origin, { code, app: 'Syncline Register' }));
  storage.setItem(NAME, JSON.stringify(device));
  return device;
}
