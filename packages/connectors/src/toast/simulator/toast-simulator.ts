/**
 * A simulated Toast as a server. What its restaurant holds and when depends on nothing but the seed and the clock. It lives
 * in a process of its own (main.ts) or inside of a test.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { commandSchema, type Control } from './control.ts';
import { ok, refusal, type Reply } from './reply.ts';
import { sendReply } from './send-reply.ts';
import { createToastWorld, type ToastWorld, type ToastWorldOptions } from './toast-world.ts';

export interface ToastSimulator {
  readonly url: string;
  readonly restaurantGuid: string;
  readonly control: Control;
  readonly close: () => Promise<void>;
}

const TICK_MS = 250;

export async function startToastSimulator(
  options: ToastWorldOptions & { readonly port?: number },
): Promise<ToastSimulator> {
  const world = createToastWorld(options);
  const server = createServer((request, response) => {
    handle(world, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((listening) => server.listen(options.port ?? 0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The simulator has no port.');
  // Without it nobody would hear of what happens while nobody asks.
  const ticking = setInterval(world.catchUp, TICK_MS).unref();

  return {
    url: `http://127.0.0.1:${address.port}`,
    restaurantGuid: world.restaurantGuid,
    control: world.control,
    async close() {
      clearInterval(ticking);
      world.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function handle(world: ToastWorld, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const at = Date.now();
  const { method = 'GET', headers } = request;
  const url = new URL(request.url ?? '/', `http://${headers.host}`);
  const body = parsed(await text(request));
  const wire = { response, acceptsGzip: /\bgzip\b/.test(headers['accept-encoding'] ?? ''), now: world.now() };
  if (url.pathname.startsWith('/_control/')) {
    await sendReply(controlReply(world.control, method, url.pathname, body), null, wire);
    return;
  }
  const reply = world.reply({
    method,
    url,
    authorization: headers.authorization,
    restaurantGuid: String(headers['toast-restaurant-external-id'] ?? ''),
    body,
  });
  const status = await sendReply(reply, world.faults.next(url.pathname), wire);
  world.log({ at, method, path: url.pathname, query: url.search, status });
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** POST /_control/run with a command; GET truth, requests, deliveries, now. */
function controlReply(control: Control, method: string, path: string, body: unknown): Reply {
  if (method === 'POST' && path === '/_control/run') {
    const command = commandSchema.safeParse(body);
    return command.success ? ok(control.run(command.data)) : refusal(400, command.error.message);
  }
  const answers: Readonly<Record<string, () => unknown>> = {
    '/_control/truth': control.truth,
    '/_control/requests': control.requests,
    '/_control/deliveries': control.deliveries,
    '/_control/now': () => ({ now: new Date(control.now()).toISOString() }),
  };
  const answer = answers[path];
  return answer ? ok(answer()) : refusal(404, 'Unknown control path');
}
