import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const compress = promisify(gzip);
const worthwhile = /\.(js|css|svg|html)$/;

/** Compresses the built files once and as far as it goes, so that the server sends them as they lie on the disk. */
export function precompress(): Plugin {
  let folder = '';
  return {
    name: 'precompress',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir);
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true });
      for (const file of files.filter((name) => worthwhile.test(name))) {
        const path = join(folder, file);
        await writeFile(`${path}.gz`, await compress(await readFile(path), { level: 9 }));
      }
    },
  };
}
