/**
 * Pictures of products, made small: whatever people upload becomes an original of bounded size and a thumbnail of 110 pixels, both
 * WebP, without what a camera wrote into it (places, names).
 */
import { createHash } from 'node:crypto';
import { AppError } from '@syncline/domain/app-error';
import sharp from 'sharp';

export interface Picture {
  /** SHA-256 of the original, hex. The same upload makes the same picture. */
  readonly hash: string;
  readonly original: Uint8Array<ArrayBuffer>;
  readonly thumbnail: Uint8Array<ArrayBuffer>;
}

export const MAX_UPLOAD_BYTES = 10 * 1024 ** 2;
export const PICTURE_TYPE = 'image/webp';
const MAX_PIXELS = 50_000_000;
const ORIGINAL_PIXELS = 1_600;
const THUMBNAIL_PIXELS = 110;
const MAX_SECONDS = 20;

// What it decoded once is not asked for again, and would only stay in memory.
sharp.cache(false);

/** One at a time: a picture of 50 megapixels takes 200 MB while it is made small. */
let making: Promise<unknown> = Promise.resolve();

export function makePicture(uploaded: Uint8Array): Promise<Picture> {
  const made = making.then(() => makeSmall(uploaded));
  making = made.catch(() => {});
  return made;
}

async function makeSmall(uploaded: Uint8Array): Promise<Picture> {
  if (!isPicture(uploaded))
    throw new AppError(
      'invalid',
      'This is no picture that can be used. Upload a JPEG, PNG, WebP, AVIF or GIF.',
    );
  const within = (pixels: number, fit: 'inside' | 'cover') =>
    sharp(uploaded, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
      .timeout({ seconds: MAX_SECONDS })
      .autoOrient()
      .resize(pixels, pixels, { fit, withoutEnlargement: fit === 'inside' })
      .webp({ quality: 82 })
      .toBuffer();
  try {
    const original = new Uint8Array(await within(ORIGINAL_PIXELS, 'inside'));
    const thumbnail = new Uint8Array(await within(THUMBNAIL_PIXELS, 'cover'));
    return { hash: createHash('sha256').update(original).digest('hex'), original, thumbnail };
  } catch (error) {
    throw new AppError(
      'invalid',
      'This picture cannot be read: it is damaged, or larger than 50 megapixels. Save it anew, smaller.',
      { cause: error },
    );
  }
}

/** By its first bytes: decoders of other formats (SVG, PDF …) are never reached. */
const beginnings = [/^\xff\xd8\xff/, /^\x89PNG\r\n/, /^RIFF.{4}WEBP/s, /^GIF8[79]a/, /^.{4}ftypavi[fs]/s];

function isPicture(bytes: Uint8Array): boolean {
  const beginning = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return beginnings.some((known) => known.test(beginning));
}
