/** What is under way on a connection: whatever ends the connection fails all of it, as ssh2 leaves some of it without an answer. */
import type { Socket } from 'node:net';
import type { Client } from 'ssh2';

export interface Line {
  /** A call that answers by a callback. */
  step<Result>(
    start: (settle: (error: Error | null | undefined, result: Result) => void) => void,
  ): Promise<Result>;
  /** Ends the connection; its steps fail for this reason. */
  cut(reason: unknown): void;
}

interface Connection {
  readonly client: Client;
  readonly socket: Socket;
}

/** `explain` makes what steps fail with of what ssh2 says. */
export function createLine(
  { client, socket }: Connection,
  signal: AbortSignal,
  explain: (error: unknown) => unknown,
): Line {
  const waiting = new Set<(reason: unknown) => void>();
  let end: { readonly reason: unknown } | null = null;

  const cut = (reason: unknown) => {
    end ??= { reason };
    socket.destroy();
    for (const reject of waiting) reject(end.reason);
    waiting.clear();
  };
  const abort = () => cut(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  client.on('error', (error) => cut(explain(error)));
  client.on('close', () => {
    signal.removeEventListener('abort', abort);
    cut(explain(new Error('The connection was closed.')));
  });

  return {
    cut,
    step: (start) =>
      new Promise((resolve, reject) => {
        if (end) return reject(end.reason);
        waiting.add(reject);
        start((error, result) => {
          waiting.delete(reject);
          if (error) reject(explain(error));
          else resolve(result);
        });
      }),
  };
}
