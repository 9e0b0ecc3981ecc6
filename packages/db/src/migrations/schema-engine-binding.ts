/**
 * Loads the WebAssembly behind @prisma/schema-engine-wasm by hand: importing the package's own entry makes Node warn that it is
 * an experiment.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import * as binding from '@prisma/schema-engine-wasm/schema_engine_bg';

/** Node has it, its type definitions do not. */
declare const WebAssembly: {
  instantiate(
    bytes: Uint8Array,
    imports: object,
  ): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
};

let loading: Promise<void> | undefined;

/** Once per process: the binding keeps its instance for itself. */
export function loadSchemaEngineBinding(): Promise<void> {
  return (loading ??= instantiate());
}

async function instantiate(): Promise<void> {
  const bindingFile = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const bytes = await readFile(bindingFile.replace(/\.js$/, '.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': imports() });
  // oxlint-disable-next-line no-underscore-dangle -- its own name for it
  binding.__wbg_set_wasm(instance.exports);
  const start = instance.exports['__wbindgen_start'];
  if (typeof start === 'function') start();
  // Where a panic leaves its message; without it a panic is a TypeError about this.
  Reflect.set(globalThis, 'PRISMA_WASM_PANIC_REGISTRY', { set_message: throwPanic });
}

/** It gives its lock ten seconds and never clears that timer, which alone is not to keep a process alive. */
function imports(): object {
  const timers = Object.keys(binding).filter((name) => name.startsWith('__wbg_setTimeout_'));
  return { ...binding, ...Object.fromEntries(timers.map((name) => [name, unheldTimer])) };
}

function unheldTimer(run: () => void, ms: number): NodeJS.Timeout {
  return setTimeout(run, ms).unref();
}

function throwPanic(message: string): never {
  throw new Error(message);
}
