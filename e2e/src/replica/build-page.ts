/** The page of the register as a browser loads it: bundled as an app would be, and kept in memory. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** By path within the page's folder. */
export type BuiltPage = ReadonlyMap<string, { readonly type: string; readonly body: string | Uint8Array }>;

const root = fileURLToPath(new URL('page/', import.meta.url));

export async function buildPage(base: string): Promise<BuiltPage> {
  const built = await build({
    root,
    base,
    configFile: false,
    logLevel: 'error',
    // Also where tests run: what is measured is what people get.
    define: { 'process.env.NODE_ENV': '"production"' },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    build: { write: false, target: 'es2024' },
  });
  if (!('output' in built)) throw new Error('The page was not built once, but several times or not at all.');
  return new Map(
    built.output.map((file) => [
      file.fileName,
      {
        type: file.fileName.endsWith('.js') ? 'text/javascript' : 'text/html; charset=utf-8',
        body: file.type === 'chunk' ? file.code : file.source,
      },
    ]),
  );
}
