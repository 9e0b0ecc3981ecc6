/** The raw limit beside which reading is measured: one body over HTTP, which lies in memory as it is sent. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

const body = gzipSync(await readFile(process.argv[2] ?? ''), { level: 1 });
const headers = {
  'content-type': 'application/json',
  'content-encoding': 'gzip',
  'content-length': body.length,
};
const server = createServer((_, response) => response.writeHead(200, headers).end(body));
server.listen(0, '127.0.0.1');
await once(server, 'listening');
process.stdout.write(`running at http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
process.on('SIGTERM', () => process.exit(0));
