/** The part of a picture that was chosen, as a file of its own. */
export interface Crop {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** No more than the server keeps. */
const MOST_PIXELS = 1_600;

/** `crop` in pixels of the picture. Null: the browser cannot read it. */
export async function cropPicture(address: string, crop: Crop): Promise<Blob | null> {
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
  } catch {
    return null;
  }
  const scale = Math.min(1, MOST_PIXELS / Math.max(crop.width, crop.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(crop.width * scale);
  canvas.height = Math.round(crop.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.drawImage(picture, crop.x, crop.y, crop.width, crop.height, 0, 0, canvas.width, canvas.height);
  const { promise, resolve } = Promise.withResolvers<Blob | null>();
  canvas.toBlob(resolve, 'image/webp', 0.92);
  return promise;
}
