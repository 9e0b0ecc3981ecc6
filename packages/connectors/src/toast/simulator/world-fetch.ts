/** fetch that asks a simulated Toast without a wire in between, for tests that ask a great deal. */
import type { ToastWorld } from './toast-world.ts';

export function worldFetch(
  world: ToastWorld,
  beforeEach: (url: URL) => void = () => undefined,
): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    beforeEach(url);
    const { status, body, headers } = world.reply({
      method: request.method,
      url,
      authorization: request.headers.get('authorization') ?? undefined,
      restaurantGuid: request.headers.get('toast-restaurant-external-id') ?? undefined,
      body: request.body === null ? null : await request.json(),
    });
    world.log({ at: Date.now(), method: request.method, path: url.pathname, query: url.search, status });
    const answer = new Headers({ date: new Date(world.now()).toUTCString() });
    for (const [name, value] of Object.entries(headers ?? {}))
      for (const line of [value].flat()) answer.append(name, line);
    return new Response(JSON.stringify(body), { status, headers: answer });
  };
}
