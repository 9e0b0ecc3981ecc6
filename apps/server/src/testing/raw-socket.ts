/** A socket as a client without our libraries would open it: with one pass, and no coming back by itself. */
import { once } from 'node:events';
import { WebSocket } from 'ws';

export interface RawSocket {
  /** With the first answer: the server has let it in. */
  readonly letIn: Promise<void>;
  /** With the code by which the server closed it. */
  readonly closed: Promise<number>;
}

export function openRawSocket(url: string, ticket: string): RawSocket {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc?connectionParams=1`);
  socket.on('open', () => {
    socket.send(JSON.stringify({ method: 'connectionParams', data: { ticket } }));
    socket.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'sync.queue' } }));
  });
  return {
    letIn: once(socket, 'message').then(() => {}),
    closed: once(socket, 'close').then(([code]) => Number(code)),
  };
}
