/** The requests that reading takes, answered from a folder. */
import type { Stats } from 'node:fs';
import { open, readdir, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import ssh2, { type Attributes, type SFTPWrapper } from 'ssh2';
import type { SftpFault } from './sftp-server.ts';

interface Options {
  readonly folder: string;
  readonly maxReadBytes: number;
  readonly fault: () => SftpFault | null;
  readonly hangUp: () => void;
}

const { OK, EOF, FAILURE, NO_SUCH_FILE, PERMISSION_DENIED } = ssh2.utils.sftp.STATUS_CODE;

export function serveFolder(sftp: SFTPWrapper, { folder, maxReadBytes, fault, hangUp }: Options): void {
  const files = new Map<number, FileHandle>();
  const folders = new Map<number, string[]>();
  let handles = 0;
  const at = (path: string) => join(folder, join('/', path));
  const newHandle = () => {
    const id = handles++;
    const handle = Buffer.alloc(4);
    handle.writeUInt32BE(id);
    return { id, handle };
  };
  const answer = (request: number, work: () => Promise<void>) => {
    work().catch((error: unknown) => sftp.status(request, statusOf(error)));
  };

  sftp.on('STAT', (request, path) =>
    answer(request, async () => sftp.attrs(request, attributes(await stat(at(path))))),
  );
  sftp.on('OPENDIR', (request, path) =>
    answer(request, async () => {
      const names = await readdir(at(path));
      const { id, handle } = newHandle();
      folders.set(
        id,
        names.map((name) => join(path, name)),
      );
      sftp.handle(request, handle);
    }),
  );
  sftp.on('READDIR', (request, handle) =>
    answer(request, async () => {
      const paths = folders.get(handle.readUInt32BE())?.splice(0) ?? [];
      if (paths.length === 0) return sftp.status(request, EOF);
      const entries = paths.map(async (path) => ({
        filename: path.slice(path.lastIndexOf('/') + 1),
        longname: path,
        attrs: attributes(await stat(at(path))),
      }));
      sftp.name(request, await Promise.all(entries));
    }),
  );
  sftp.on('OPEN', (request, path) =>
    answer(request, async () => {
      if (fault() === 'no permission') return sftp.status(request, PERMISSION_DENIED);
      const file = await open(at(path), 'r');
      const { id, handle } = newHandle();
      files.set(id, file);
      sftp.handle(request, handle);
    }),
  );
  sftp.on('READ', (request, handle, offset, length) =>
    answer(request, async () => {
      if (fault() === 'silence in the middle') return;
      if (fault() === 'hanging up') return hangUp();
      const wanted = Math.min(length, maxReadBytes);
      const file = files.get(handle.readUInt32BE());
      if (!file) return sftp.status(request, FAILURE);
      const { bytesRead, buffer } = await file.read(Buffer.alloc(wanted), 0, wanted, offset);
      if (bytesRead === 0) sftp.status(request, EOF);
      else sftp.data(request, buffer.subarray(0, bytesRead));
    }),
  );
  sftp.on('CLOSE', (request, handle) =>
    answer(request, async () => {
      const id = handle.readUInt32BE();
      await files.get(id)?.close();
      files.delete(id);
      folders.delete(id);
      sftp.status(request, OK);
    }),
  );
  sftp.on('close', () => {
    for (const file of files.values()) void file.close();
    files.clear();
  });
}

/** Seconds, as SFTP has them. */
const attributes = ({ mode, uid, gid, size, atimeMs, mtimeMs }: Stats): Attributes => ({
  mode,
  uid,
  gid,
  size,
  atime: Math.floor(atimeMs / 1_000),
  mtime: Math.floor(mtimeMs / 1_000),
});

const statusOf = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT' ? NO_SUCH_FILE : FAILURE;
