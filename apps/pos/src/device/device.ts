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

interface Wanted {
  readonly code: string;
  /** The register that the device has to stay; null: it may become any. */
  readonly only: string | null;
}

/** Trades the code for a token of the device's own. Throws TransportError. */
export async function enrolDevice(
  { code, only }: Wanted,
  storage: Pick<Storage, 'setItem'>,
): Promise<Device> {
  const wanted = { code, app: 'Syncline Register', ...(only !== null && { only }) };
  const device = deviceSchema.parse(await enrol(location.origin, wanted));
  storage.setItem(NAME, JSON.stringify(device));
  // Sales that wait are not to make room for another site's pictures. Where the browser asks, somebody is there to answer.
  keepStorage().catch(() => {});
  return device;
}

/** Missing where the page did not come by HTTPS, whatever its type says. */
const keepStorage = async (manager: StorageManager | undefined = navigator.storage) => manager?.persist();
