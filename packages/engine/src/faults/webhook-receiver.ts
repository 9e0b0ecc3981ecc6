/** Where the upstream tells of changes: stores what is to be read again and asks for a run, or does not get to it. */
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Connector } from '@syncline/connectors/connector';
import type { PrismaClient } from '@syncline/db/prisma';
import type { Clock } from '@syncline/domain/clock';
import type { Runs } from '../runs/request-run.ts';

export interface WebhookReceiver {
  readonly url: string;
  /** Lost is what was answered and then forgotten, refused is what the sender has to try again. */
  mode: 'heard' | 'lost' | 'refused';
  readonly heard: () => number;
  close(): Promise<void>;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly runs: Runs;
  readonly clock: Clock;
  readonly connector: Connector;
  readonly config: unknown;
  readonly source: { readonly id: string; readonly organisationId: string };
}

export async function openWebhookReceiver(deps: Deps): Promise<WebhookReceiver> {
  const { prisma, runs, clock, connector, config, source } = deps;
  const sourceId = source.id;
  let heard = 0;

  async function hear(
    headers: Readonly<Record<string, string | undefined>>,
    body: Uint8Array,
  ): Promise<number> {
    const result = connector.webhook?.receive({ config, headers, body });
    if (result?.kind !== 'changed') return result?.kind === 'ignored' ? 200 : 403;
    for (const { type, key } of result.refetch) {
      const at = clock.now();
      await prisma.hint.upsert({
        where: { sourceId_type_key: { sourceId, type, key } },
        create: { sourceId, type, key, at },
        update: { at },
      });
    }
    await runs.request({
      organisationId: source.organisationId,
      sourceId,
      trigger: 'webhook',
      requestedBy: null,
    });
    heard += 1;
    return 200;
  }

  const server = createServer((request, response) => {
    const answer = async () => {
      const body = await buffer(request);
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      if (receiver.mode !== 'heard') return receiver.mode === 'lost' ? 200 : 500;
      return hear(headers, body);
    };
    answer().then(
      (status) => response.writeHead(status).end(),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The receiver has no port');

  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${address.port}/hook`,
    mode: 'heard',
    heard: () => heard,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
  return receiver;
}
