import { parseArgs } from 'node:util';
import type { Bench, Benchmark } from './benchmark.ts';

export interface CommandLine {
  readonly chosen: readonly Benchmark[];
  readonly size: Bench['size'];
  /** Whether a bound that is missed makes the command fail. */
  readonly isStrict: boolean;
}

/** Its message is for whoever typed the command. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}

export function parseCommandLine(typed: readonly string[], all: readonly Benchmark[]): CommandLine {
  const { only, strict, smoke } = optionsOf(typed);
  const unknown = only.filter((name) => !all.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0)
    throw new CommandLineError(
      `There is no benchmark called ${unknown.join(', ')}. There are ${all.map(({ name }) => name).join(', ')}.`,
    );
  return {
    chosen: only.length === 0 ? all : all.filter(({ name }) => only.includes(name)),
    size: smoke ? 'smoke' : 'full',
    isStrict: strict,
  };
}

function optionsOf(typed: readonly string[]) {
  try {
    return parseArgs({
      args: [...typed],
      options: {
        only: { type: 'string', multiple: true, default: [] },
        strict: { type: 'boolean', default: false },
        smoke: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new CommandLineError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
