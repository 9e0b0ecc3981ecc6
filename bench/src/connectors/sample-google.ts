/** The simulated Google in a process of its own, whose answers take as long as those of the real one. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

export interface SampleGoogle {
  readonly url: string;
  readonly spreadsheet: string;
  /** Of the service account that the spreadsheet is shared with. */
  readonly keyFile: string;
}

const program = fileURLToPath(
  new URL('../../../packages/connectors/src/google-sheets/simulator/main.ts', import.meta.url),
);

const accountSchema = z.object({ keyFile: z.string() });

/** With a spreadsheet whose only tab is the CSV file. */
export async function withGoogle<Result>(
  { csv, latencyMs }: { readonly csv: string; readonly latencyMs: number },
  work: (google: SampleGoogle) => Promise<Result>,
): Promise<Result> {
  const args = [program, '--csv', csv, '--latency', String(latencyMs), '--locale', 'en_US'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  try {
    const { url, spreadsheet } = await introductionIn(child.stdout);
    const account: unknown = await (await fetch(`${url}/_control/account`)).json();
    return await work({ url, spreadsheet, keyFile: accountSchema.parse(account).keyFile });
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function introductionIn(output: AsyncIterable<Buffer>) {
  let said = '';
  for await (const chunk of output) {
    said += chunk.toString('utf8');
    const [, url, spreadsheet] = /^(http\S+)\n(http\S+)\n/.exec(said) ?? [];
    if (url !== undefined && spreadsheet !== undefined) return { url, spreadsheet };
  }
  throw new Error('The simulator never said where it is');
}
