/** A page of `sync.since` as it is sent: written out and compressed once, however many it goes to. */
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

export interface WrittenPage {
  readonly isFull: boolean;
  readonly etag: string;
  readonly body: Buffer;
  /** One that is hardly smaller compressed is not; who takes no compressed answer has the others taken apart for it. */
  readonly isCompressed: boolean;
  readonly bytes: number;
}

const COMPRESSED_FROM_BYTES = 1_024;

const compress = promisify(gzip);
const decompress = promisify(gunzip);

/** As tRPC writes the answer of a query; since-pages.test.ts holds it against tRPC's own. */
export async function writePage(
  { text, more }: { readonly text: string; readonly more: boolean },
  isBatch: boolean,
): Promise<WrittenPage> {
  const answer = `{"result":{"data":${text}}}`;
  const plain = Buffer.from(isBatch ? `[${answer}]` : answer);
  const isCompressed = plain.length >= COMPRESSED_FROM_BYTES;
  const body = isCompressed ? await compress(plain, { level: 1 }) : plain;
  return {
    isFull: more,
    etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
    body,
    isCompressed,
    bytes: body.length,
  };
}

export async function sendPage(
  { etag, body, isCompressed }: WrittenPage,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const headers = {
    ETag: etag,
    'Cache-Control': 'private, no-cache',
    Vary: 'Accept-Encoding',
  };
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end();
  const isTaken = isCompressed && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  const sent = isCompressed && !isTaken ? await decompress(body) : body;
  response
    .writeHead(200, {
      ...headers,
      'Content-Type': 'application/json',
      'Content-Length': sent.length,
      ...(isTaken && { 'Content-Encoding': 'gzip' }),
    })
    .end(sent);
}
