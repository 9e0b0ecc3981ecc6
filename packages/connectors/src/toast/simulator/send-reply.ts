/** Puts a reply on the wire as it is, or in the way it is to fail. */
import type { ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { WayToFail } from './faults.ts';
import { TOO_MANY_REQUESTS } from './judgements.ts';
import { refusal, type Reply } from './reply.ts';

interface Wire {
  readonly response: ServerResponse;
  readonly acceptsGzip: boolean;
  /** By the restaurant's clock. */
  readonly now: number;
}

/** Answers the status that went out; 0 for none. */
export async function sendReply(reply: Reply, way: WayToFail | null, wire: Wire): Promise<number> {
  switch (way?.kind) {
    case undefined:
      return send(reply, wire);
    case 'too-many-requests':
      return send(refusal(429, TOO_MANY_REQUESTS, retryAfter(way, wire.now)), wire);
    case 'status':
      if (way.as === 'json') return send(refusal(way.status, `Simulated ${way.status}`), wire);
      return sendText(way.status, 'text/html', `<html><h1>${way.status}</h1></html>`, wire);
    case 'html':
      return sendText(200, 'text/html', '<!doctype html><html>Checking your browser…</html>', wire);
    case 'truncated': {
      const text = JSON.stringify(reply.body);
      return sendText(reply.status, 'application/json', text.slice(0, Math.ceil(text.length / 2)), wire);
    }
    case 'broken':
    case 'stalled':
    case 'slow':
      return sendInPieces(reply, way, wire);
    case 'silent':
      return 0;
  }
}

function retryAfter(way: WayToFail & { kind: 'too-many-requests' }, now: number): Reply['headers'] {
  if (way.retryAfter === 'absent') return {};
  const date = new Date(now + way.seconds * 1_000).toUTCString();
  return { 'retry-after': way.retryAfter === 'date' ? date : String(way.seconds) };
}

function send({ status, body, headers }: Reply, wire: Wire): number {
  for (const [name, value] of Object.entries(headers ?? {})) wire.response.setHeader(name, value);
  return sendText(status, 'application/json', JSON.stringify(body), wire);
}

function sendText(status: number, type: string, text: string, { response, acceptsGzip, now }: Wire): number {
  const isZipped = acceptsGzip && text.length > 1_024;
  const content = isZipped ? gzipSync(text, { level: 1 }) : Buffer.from(text);
  response.writeHead(status, {
    date: new Date(now).toUTCString(),
    'content-type': type,
    'content-length': content.length,
    ...(isZipped && { 'content-encoding': 'gzip' }),
  });
  response.end(content);
  return status;
}

const PIECES = 4;

async function sendInPieces(
  { status, body, headers }: Reply,
  way: WayToFail & { kind: 'broken' | 'stalled' | 'slow' },
  { response, now }: Wire,
): Promise<number> {
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  const content = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    date: new Date(now).toUTCString(),
    'content-type': 'application/json',
    'content-length': content.length,
  });
  const size = Math.ceil(content.length / PIECES);
  for (let start = 0; start < content.length; start += size) {
    if (start > 0 && way.kind === 'stalled') return status;
    if (start > 0 && way.kind === 'broken') {
      response.destroy();
      return status;
    }
    response.write(content.subarray(start, start + size));
    if (way.kind === 'slow') await delay(way.pieceMs, null, { ref: false });
  }
  response.end();
  return status;
}
