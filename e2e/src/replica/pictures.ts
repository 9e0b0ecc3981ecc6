/** Pictures of one colour, in the simplest format that the server takes. */
import { expect } from 'vitest';
import type { Shop } from './shop.ts';

/** A GIF of one pixel. */
export const samplePicture = (red: number): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(
    Buffer.from(
      `47494638396101000100800000${red.toString(16).padStart(2, '0')}00000000002c00000000010001000002024401003b`,
      'hex',
    ),
  );

/** Returns the name that records give it. */
export async function uploadImage({ url, cookie }: Shop, body: Uint8Array<ArrayBuffer>): Promise<string> {
  const response = await fetch(`${url()}/api/images`, { method: 'POST', headers: { cookie }, body });
  expect(response.status).toBe(200);
  const { hash }: { hash: string } = JSON.parse(await response.text());
  return hash;
}
