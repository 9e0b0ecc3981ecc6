/**
 * Pictures over HTTP: `POST /api/images` with the bytes as body answers { hash }; `/images/HASH/thumb.webp` and
 * `/images/HASH/original` are for whoever belongs to the organisation, and stay as they are for ever.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Services } from '@syncline/api/context';
import { PICTURE_TYPE, MAX_UPLOAD_BYTES } from '@syncline/api/picture';
import type { ImagesService, ImageSize } from '@syncline/api/images';
import { readerOf } from '@syncline/api/reader';
import { AppError } from '@syncline/domain/app-error';
import type { Callers } from '../callers.ts';
import { readBody } from './read-body.ts';
import { createSharedCache } from './shared-cache.ts';

export interface Images {
  upload(request: IncomingMessage): Promise<{ readonly hash: string }>;
  /** Whether the address is one of a picture, and was answered. */
  answer(pathname: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
}

interface Deps {
  readonly images: ImagesService;
  readonly callers: Pick<Callers, 'memberOf' | 'ofRequest'>;
  readonly limits: Services['deviceLimits'];
}

/** Many registers fetch the same pictures at the same time. */
const CACHE_BYTES = 16 * 1024 ** 2;
const sizes = { 'thumb.webp': 'thumbnail', original: 'original' } as const satisfies Record<
  string,
  ImageSize
>;

export function createImages({ images, callers, limits }: Deps): Images {
  const cache = createSharedCache<{ readonly data: Uint8Array; readonly bytes: number }>(CACHE_BYTES);

  return {
    async upload(request) {
      const member = await callers.memberOf(request);
      return images.add(member, await readBody(request, MAX_UPLOAD_BYTES));
    },

    async answer(pathname, request, response) {
      const address = /^\/images\/([0-9a-f]{64})\/(thumb\.webp|original)$/.exec(pathname);
      if (!address) return false;
      const [, hash = '', name] = address;
      const size = name === 'original' ? sizes.original : sizes['thumb.webp'];
      const reader = readerOf(await callers.ofRequest(request));
      if (!reader)
        throw new AppError('unauthenticated', 'Sign in to go on, or get a ticket for this device.');
      if (reader.kind === 'register') limits.takeImage(reader.registerId);

      const { data } = await cache.get(`${reader.organisationId} ${hash} ${size}`, async () => {
        const found = await images.read(reader, hash, size);
        // It may come later, so that it was not there is not remembered.
        if (!found) throw new AppError('not_found', 'There is no such picture.');
        return { data: found, bytes: found.byteLength };
      });
      const headers = {
        'Content-Type': PICTURE_TYPE,
        'Cache-Control': 'private, max-age=31536000, immutable',
        ETag: `"${hash}-${size}"`,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "default-src 'none'",
      };
      if (request.headers['if-none-match'] === headers.ETag) response.writeHead(304, headers).end();
      else
        response
          .writeHead(200, { ...headers, 'Content-Length': data.byteLength })
          .end(request.method === 'HEAD' ? undefined : data);
      return true;
    },
  };
}
