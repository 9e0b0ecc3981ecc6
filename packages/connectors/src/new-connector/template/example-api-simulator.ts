/**
 * Example API on the loopback, for tests: it behaves as the documentation of the real one says, quirks and limits
 * included. What is here is a beginning: one address that lists everything.
 */
import { once } from 'node:events';
import { createServer } from 'node:http';

export interface ExampleApiSimulator {
  readonly url: string;
  /** From now on it is well and holds these. */
  hold(records: readonly SimulatedRecord[]): void;
  /** From now on it answers everything with this status. */
  breakWith(status: number): void;
  close(): Promise<void>;
}

interface SimulatedRecord {
  readonly id: string;
  readonly name: string;
}

export async function startExampleApiSimulator(): Promise<ExampleApiSimulator> {
  let held: readonly SimulatedRecord[] = [];
  let status = 200;
  const server = createServer((request, response) => {
    const isKnown = new URL(request.url ?? '/', 'http://any').pathname === '/records';
    response.writeHead(isKnown ? status : 404, { 'content-type': 'application/json' });
    response.end(JSON.stringify(isKnown && status === 200 ? { records: held } : {}));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    hold(records) {
      held = records;
      status = 200;
    },
    breakWith: (next) => void (status = next),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
