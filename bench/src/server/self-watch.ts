/**
 * Is loaded into a server's process before its own code, to tell what only the process itself knows. SIGUSR2 asks; the answer is
 * written to the file that WATCH_FILE names.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

process.on('SIGUSR2', () => {
  const loopDelayMs = delay.percentile(99) / 1e6;
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  const file = process.env['WATCH_FILE'] ?? '';
  writeFileSync(`${file}.new`, JSON.stringify({ loopDelayMs, heldKb: (heapUsed + external) / 1_024 }));
  renameSync(`${file}.new`, file);
  delay.reset();
});
