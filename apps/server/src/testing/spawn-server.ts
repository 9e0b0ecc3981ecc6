/** The real program as an operator runs it: a process with an environment, that can be asked to stop, or killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

export interface Program {
  readonly pid: number | undefined;
  /** Resolves with its address when it says that it is running; rejects if it ends before. */
  readonly running: Promise<string>;
  /** Resolves with the exit code, or null for a killed process, and all it wrote. */
  readonly ended: Promise<{ readonly code: number | null; readonly output: string }>;
  kill(signal: 'SIGTERM' | 'SIGKILL' | 'SIGINT'): void;
}

export function spawnServer(env: Readonly<Record<string, string>>, ...options: readonly string[]): Program {
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [main, ...options], {
    env: { PATH, HOME, PORT: '0', LOG_LEVEL: 'warn', ...env },
  });
  let output = '';
  const ended = once(child, 'close').then(([code]: (number | null)[]) => ({ code: code ?? null, output }));
  const running = new Promise<string>((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString('utf8');
      const address = /running at (\S+)/.exec(output)?.[1];
      if (address) resolve(address);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    void ended.then(() => reject(new Error(`The server ended: ${output}`)));
  });
  running.catch(() => {}); // A test that expects it not to run looks at `ended`.
  onTestFinished(async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
  });
  return { pid: child.pid, running, ended, kill: (signal) => void child.kill(signal) };
}
