/** A request as it came: its body, which is not read further than allowed, and its headers, each once. */
import type { IncomingMessage } from 'node:http';
import { AppError } from '@syncline/domain/app-error';

export async function readBody(request: IncomingMessage, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new AppError('invalid', 'The message is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

export function singleHeaders({ headers }: IncomingMessage): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );
}
