import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Benchmark } from '../benchmark.ts';
import { residentMb } from '../server/memory.ts';
import { withServer } from '../server/server-process.ts';
import { openHandles } from './cpu.ts';
import { createFleet } from './fleet.ts';

/** The server's memory after 1,000 runs, half of them with rows, against that after the first 100. */
export const runsInARow: Benchmark = {
  name: 'runs-in-a-row',
  unit: 'MB',
  bound: 1.1,
  async measure({ size, folder: parent }) {
    const folder = join(parent, 'runs-in-a-row');
    await mkdir(folder, { recursive: true });
    const sources = size === 'full' ? 50 : 5;
    return withServer(folder, async ({ pid, api }) => {
      const fleet = await createFleet(api, folder, sources);
      const rounds = async (count: number) => {
        for (let round = 0; round < count; round += 1) {
          await fleet.touch();
          await fleet.runAll();
        }
        return { mb: await residentMb(pid), handles: await openHandles(pid) };
      };
      const after100 = await rounds(2);
      const after1000 = await rounds(size === 'full' ? 18 : 2);
      // Keep-alive connections come and go; a leak would leave one for every run.
      if (after1000.handles > after100.handles + 20)
        throw new Error(`${after1000.handles} open handles after 1,000 runs, ${after100.handles} after 100`);
      return { ours: [after1000.mb], reference: [after100.mb] };
    });
  },
};
