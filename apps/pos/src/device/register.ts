/** A device at work: its replica, the numbers of its receipts, and what it does at tables. */
import { receiptKey } from '@syncline/domain/sale';
import { browserEnvironment } from '@syncline/replica/environment';
import type { TroubleWords } from '@syncline/replica/messages';
import { createReplica, type Replica } from '@syncline/replica/replica';
import { fetchTicket } from '@syncline/transport/enrolment';
import { createTrpcTransport } from '@syncline/transport/trpc-transport';
import { placeOrder } from '../sale/mutations.ts';
import { createReceipts, type Receipts } from '../sale/receipts.ts';
import { createServing, type Serving } from '../tables/serving.ts';
import type { Device } from './device.ts';
import { createInTurn } from './in-turn.ts';

export interface Register {
  readonly device: Device;
  readonly replica: Replica;
  readonly receipts: Receipts;
  readonly serving: Serving;
}

/** The owner stops the replica. `words` are those in which people are told of trouble. */
export function openRegister(device: Device, words: () => TroubleWords): Register {
  const url = location.origin;
  const { id } = device.register;
  const replica = createReplica({
    name: id,
    transport: createTrpcTransport({ url, fetchTicket: () => fetchTicket(url, device.token) }),
    words,
  });
  replica.start();
  const place = placeOrder(id);
  const receipts = createReceipts({
    openPrefix: () => replica.record('documentPrefix', receiptKey(id)),
    openOrder: (order) => replica.record('order', order),
    place: (sale) => replica.mutate(place, sale),
    registerId: id,
    // Missing where the page did not come by HTTPS, whatever its type says.
    inTurn: createInTurn(navigator.locks),
    storage: localStorage,
  });
  const { newId } = browserEnvironment();
  const serving = createServing({ replica, newId, now: () => new Date().toISOString() });
  return { device, replica, receipts, serving };
}
