/** Files people upload: `POST /api/uploads?name=FILE` with the bytes as body answers { uploadId, name, bytes }. */
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { basename, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Member } from '@syncline/api/context';
import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';

const MAX_UPLOAD_BYTES = 2 * 1024 ** 3;

export type Uploads = ReturnType<typeof createUploads>;

export function createUploads({ prisma, folder }: { prisma: PrismaClient; folder: string }) {
  /** Organisations have folders of their own, so an id from another organisation leads nowhere. */
  const pathOf = (organisationId: string, uploadId: string) =>
    join(folder, organisationId, basename(uploadId));

  return {
    pathOf,

    async receive(member: Member, name: string, body: IncomingMessage) {
      if (member.role !== 'admin') throw new AppError('forbidden', 'Only admins may upload files.');
      const { organisationId } = member;
      const { id } = await prisma.upload.create({
        data: { organisationId, name, bytes: 0, uploadedBy: member.name },
        select: { id: true },
      });
      const path = pathOf(organisationId, id);
      try {
        await mkdir(join(folder, organisationId), { recursive: true });
        const counter = countBytes();
        await pipeline(body, counter, createWriteStream(path, { flags: 'wx' }));
        const bytes = counter.bytes();
        await prisma.upload.update({ where: { id }, data: { bytes } });
        return { uploadId: id, name, bytes };
      } catch (error) {
        await rm(path, { force: true });
        await prisma.upload.delete({ where: { id } });
        throw error;
      }
    },
  };
}

function countBytes() {
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MAX_UPLOAD_BYTES)
        done(new AppError('invalid', 'The file is larger than 2 GB. Split it, or give its address.'));
      else done(null, chunk);
    },
  });
  return Object.assign(counter, { bytes: () => bytes });
}
