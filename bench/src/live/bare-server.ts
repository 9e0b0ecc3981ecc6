/**
 * The raw limit beside which the fan-out is measured: a WebSocket server that hears of a change by NOTIFY, reads it from
 * PostgreSQL, and sends one and the same text to everybody. It knows no cursors, no tickets and no limits.
 */
import { once } from 'node:events';
import { WebSocketServer } from 'ws';
import { Client, Pool } from 'pg';
import type { AddressInfo } from 'node:net';

const url = process.argv[2] ?? '';
const listener = new Client({ connectionString: url });
const reader = new Pool({ connectionString: url });
await listener.connect();
let after = 0;
let isReading = false;
let readAgain = false;

async function changesAfter(seq: number) {
  const { rows } = await reader.query<{ seq: string; key: string; data: object }>(
    'select seq, key, data from record where seq > $1 order by seq limit 1000',
    [seq],
  );
  return rows;
}

async function pass(): Promise<void> {
  if (isReading) {
    readAgain = true;
    return;
  }
  isReading = true;
  const rows = await changesAfter(after);
  const last = rows.at(-1);
  if (last) {
    after = Number(last.seq);
    const text = Buffer.from(JSON.stringify({ changes: rows }));
    for (const client of wss.clients) client.send(text, { binary: false });
  }
  isReading = false;
  if (!readAgain) return;
  readAgain = false;
  await pass();
}

listener.on('notification', () => void pass());
await listener.query('listen syncline_feed');
const wss = new WebSocketServer({ port: 0, host: '127.0.0.1' });
// Who comes back says after which change it stands.
wss.on('connection', (client) => {
  client.on('message', (said) => {
    const stands = Number(Buffer.isBuffer(said) ? said.toString('utf8') : 0);
    void changesAfter(stands).then((changes) => client.send(JSON.stringify({ changes })));
  });
});
await once(wss, 'listening');
process.stdout.write(`running at http://127.0.0.1:${(wss.address() as AddressInfo).port}\n`);
process.on('SIGTERM', () => process.exit(0));
