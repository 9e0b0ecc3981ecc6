/** A device at work: its replica, and the numbers of its receipts. */
import { receiptKey } from '@syncline/domain/sale';
import { createReplica, type Replica } from '@syncline/replica/replica';
import { fetchTicket } from '@syncline/transport/enrolment';
import { createTrpcTransport } from '@syncline/transport/trpc-transport';
import { createInTurn } from '../sale/in-turn.ts';
import { placeOrder } from '../sale/mutations.ts';
import { createReceipts, type Receipts } from '../sale/receipts.ts';
import type { Device } from './device.ts';

export interface Register {
  readonly device: Device;
  readonly replica: Replica;
  readonly receipts: Receipts;
}

/** The owner stops the replica. */
export function openRegister(device: Device): Register {
  const url = location.origin;
  const { id } = device.register;
  const replica = createReplica({
    name: id,
    transport: createTrpcTransport({ url, fetchTicket: () => fetchTicket(url, device.token) }),
  });
  replica.start();
  const place = placeOrder(id);
  const receipts = createReceipts({
    openPrefix: () => replica.record('documentPrefix', receiptKey(id)),
    place: (sale) => replica.mutate(place, sale),
    registerId: id,
    // Missing where the page did not come by HTTPS, whatever its type says.
    inTurn: createInTurn(navigator.locks),
    storage: localStorage,
  });
  return { device, replica, receipts };
}
