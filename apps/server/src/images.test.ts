import { describe, expect, test } from 'vitest';
import { deflateSync } from 'node:zlib';
import { enrolDevice } from './testing/test-device.ts';
import { startTestServer, type Person } from './testing/test-server.ts';

/** A PNG of one colour, made by hand: whole pixels, three bytes each. */
function png(width: number, height: number): Uint8Array {
  const chunk = (type: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(height * (1 + width * 3), 0x60);
  for (let row = 0; row < height; row += 1) rows[row * (1 + width * 3)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', new Uint8Array()),
  ]);
}

function crc(bytes: Uint8Array): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return (sum ^ 0xffffffff) >>> 0;
}

/** Width and height of a WebP without transparency. */
function sizeOf(webp: Buffer): readonly [number, number] {
  expect(webp.toString('latin1', 0, 4) + webp.toString('latin1', 8, 15)).toBe('RIFFWEBPVP8');
  return [webp.readUInt16LE(26) & 0x3fff, webp.readUInt16LE(28) & 0x3fff];
}

const upload = (url: string, { cookie }: Pick<Person, 'cookie'>, body: string | Uint8Array<ArrayBuffer>) =>
  fetch(`${url}/api/images`, { method: 'POST', headers: { cookie }, body });

async function setup() {
  const server = await startTestServer();
  const admin = await server.join({ organisation: 'One', role: 'admin' });
  const add = async (bytes: Uint8Array): Promise<string> => {
    const response = await upload(server.url, admin, Uint8Array.from(bytes));
    expect(response.status).toBe(200);
    const { hash }: { hash: string } = JSON.parse(await response.text());
    return hash;
  };
  const get = (path: string, headers: Record<string, string>) =>
    fetch(`${server.url}/images/${path}`, { headers });
  return { server, admin, add, get };
}

describe('[C12] a picture', () => {
  test('is made small, kept once, and fetched by its hash', async () => {
    const { server, admin, add, get } = await setup();
    const hash = await add(png(2_000, 1_000));
    expect((await get(`${hash.replaceAll(/./g, '0')}/original`, { cookie: admin.cookie })).status).toBe(404);
    expect(await add(png(2_000, 1_000))).toBe(hash);
    expect(await server.prisma.image.count()).toBe(1);

    const thumbnail = await get(`${hash}/thumb.webp`, { cookie: admin.cookie });
    expect(thumbnail.headers.get('content-type')).toBe('image/webp');
    expect(thumbnail.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(sizeOf(Buffer.from(await thumbnail.arrayBuffer()))).toEqual([110, 110]);
    const original = await get(`${hash}/original`, { cookie: admin.cookie });
    expect(sizeOf(Buffer.from(await original.arrayBuffer()))).toEqual([1_600, 800]);

    const etag = thumbnail.headers.get('etag') ?? '';
    const again = await get(`${hash}/thumb.webp`, { cookie: admin.cookie, 'if-none-match': etag });
    expect(again.status).toBe(304);
  });

  test('is for the registers and members of its organisation only', async () => {
    const { server, admin, add, get } = await setup();
    const hash = await add(png(20, 20));
    const device = await enrolDevice(server.url, admin, { name: 'Till 1' });
    const stranger = await server.join({ organisation: 'Two', role: 'admin' });
    const other = await enrolDevice(server.url, stranger, { name: 'Till 1' });
    const asked = async (headers: Record<string, string>) =>
      (await get(`${hash}/thumb.webp`, headers)).status;

    expect(await asked({ authorization: `Bearer ${await device.ticket()}` })).toBe(200);
    expect(await asked({ authorization: `Bearer ${await other.ticket()}` })).toBe(404);
    expect(await asked({ cookie: stranger.cookie })).toBe(404);
    expect(await asked({})).toBe(401);
    expect(await asked({ authorization: `Bearer ${device.token}` })).toBe(401);
    await admin.api.registers.revoke.mutate({ registerId: device.registerId });
    expect(await asked({ authorization: `Bearer ${await device.ticket()}` })).toBe(401);
  });

  test.each([
    ['no picture', 'hello'],
    [
      'a drawing that could fetch things',
      '<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>',
    ],
    ['a picture that is cut off', png(300, 300).slice(0, 60)],
    ['more than a picture may have', new Uint8Array(11 * 1024 ** 2).fill(1)],
  ])('is not made of %s', async (_, body) => {
    const { server, admin } = await setup();
    const sent = typeof body === 'string' ? body : Uint8Array.from(body);
    const response = await upload(server.url, admin, sent);
    expect(response.status).toBe(400);
    expect(await server.prisma.image.count()).toBe(0);
  });

  test('of more pixels than fit into memory is refused before they are there', async () => {
    const { server, admin } = await setup();
    const response = await upload(server.url, admin, Uint8Array.from(png(10_000, 6_000)));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('50 megapixels');
  });

  test('is uploaded by admins only', async () => {
    const { server } = await setup();
    const viewer = await server.join({ organisation: 'One', role: 'viewer' });
    expect((await upload(server.url, viewer, Uint8Array.from(png(2, 2)))).status).toBe(403);
    expect((await upload(server.url, { cookie: '' }, Uint8Array.from(png(2, 2)))).status).toBe(401);
  });
});
