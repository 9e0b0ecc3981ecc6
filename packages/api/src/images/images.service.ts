/** Pictures by their content (R C12): `product.image` names one by its hash, so that what was fetched once never changes. */
import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { Member, Reader } from '../context.ts';
import { makePicture, PICTURE_TYPE } from './picture.ts';

export type ImageSize = 'original' | 'thumbnail';

interface Deps {
  readonly prisma: PrismaClient;
  readonly clock: Clock;
}

export type ImagesService = ReturnType<typeof createImagesService>;

export function createImagesService({ prisma, clock }: Deps) {
  return {
    /** The same picture is kept once. */
    async add(member: Member, uploaded: Uint8Array): Promise<{ readonly hash: string }> {
      if (member.role !== 'admin') throw new AppError('forbidden', 'Only admins may upload pictures.');
      const { organisationId } = member;
      const { hash, original, thumbnail } = await makePicture(uploaded);
      await prisma.image.createMany({
        data: { organisationId, hash, type: PICTURE_TYPE, original, thumbnail, createdAt: clock.now() },
        skipDuplicates: true,
      });
      return { hash };
    },

    /** Null: the organisation has no such picture. */
    async read({ organisationId }: Reader, hash: string, size: ImageSize): Promise<Uint8Array | null> {
      const where = { organisationId_hash: { organisationId, hash } };
      const found = await prisma.image.findUnique({
        where,
        select: { original: size === 'original', thumbnail: size === 'thumbnail' },
      });
      return found?.[size] ?? null;
    },
  };
}
