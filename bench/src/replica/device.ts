/** A register's own client library in this process, with its records in memory, against a server in another. */
import { browserEnvironment } from '@syncline/replica/environment';
import { createMemory, openMemoryTables, type Memory } from '@syncline/replica/memory-tables';
import { createReplica } from '@syncline/replica/replica';
import { fetchTicket } from '@syncline/transport/enrolment';
import { createTrpcTransport } from '@syncline/transport/trpc-transport';

export { createMemory, type Memory };

export interface Device {
  /** Begins, and resolves when the device is where the server is and hears of what changes. */
  goLive(): Promise<void>;
  /** What is in its memory stays. */
  stop(): Promise<void>;
}

export function openDevice(url: string, token: string, memory: Memory): Device {
  const replica = createReplica({
    name: token,
    transport: createTrpcTransport({ url, fetchTicket: () => fetchTicket(url, token) }),
    environment: browserEnvironment(),
    tables: openMemoryTables(memory),
  });
  return {
    goLive: () =>
      new Promise((resolve, reject) => {
        replica.status.subscribe(() => {
          const { connection, error } = replica.status.get();
          if (connection === 'live') resolve();
          if (error !== null) reject(new Error(error));
        });
        replica.start();
      }),
    stop: () => replica.stop(),
  };
}

export const recordsIn = ({ rows }: Memory): number => rows.records.count([]);
