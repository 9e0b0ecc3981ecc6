/** The simulated Toast in a process of its own, as far away from the server as Toast is but for the wire. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface SampleRestaurant {
  readonly url: string;
  readonly restaurantGuid: string;
  /** Lets something happen: see simulator/control.ts. */
  command(command: Readonly<Record<string, unknown>>): Promise<void>;
  /** Those for pages of orders, in order. */
  orderRequests(): Promise<readonly OrderRequest[]>;
}

const requestSchema = z.object({ at: z.number(), path: z.string(), status: z.number() });
type OrderRequest = z.infer<typeof requestSchema>;

const program = fileURLToPath(
  new URL('../../../packages/connectors/src/toast/simulator/main.ts', import.meta.url),
);

/** It has been selling for a day, and goes on. */
export async function withRestaurant<Result>(
  { ordersPerDay }: { readonly ordersPerDay: number },
  work: (restaurant: SampleRestaurant) => Promise<Result>,
): Promise<Result> {
  const child = spawn(process.execPath, [program, '--days', '1', '--orders', String(ordersPerDay)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  try {
    const { url, restaurantGuid } = await introductionIn(child.stdout);
    const control = `${url}/_control`;
    return await work({
      url,
      restaurantGuid,
      async command(command) {
        const response = await fetch(`${control}/run`, { method: 'POST', body: JSON.stringify(command) });
        if (!response.ok) throw new Error(`The simulator refused: ${await response.text()}`);
      },
      async orderRequests() {
        const answer: unknown = await (await fetch(`${control}/requests`)).json();
        return z
          .array(requestSchema)
          .parse(answer)
          .filter(({ path }) => path.endsWith('/ordersBulk'));
      },
    });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function introductionIn(output: AsyncIterable<Buffer>) {
  let said = '';
  for await (const chunk of output) {
    said += chunk.toString('utf8');
    const [, url, restaurantGuid] = /^(http\S+)\nrestaurant (\S+),/.exec(said) ?? [];
    if (url !== undefined && restaurantGuid !== undefined) return { url, restaurantGuid };
  }
  throw new Error('The simulator never said where it is');
}
