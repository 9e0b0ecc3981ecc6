/** What upstreams tell us by themselves: a hint to look, never data. Answered before anything is fetched. */
import type { WebhookResult } from '@syncline/connectors/connector';
import type { PrismaClient } from '@syncline/db/prisma';
import { AppError } from '@syncline/domain/app-error';
import type { Clock } from '@syncline/domain/clock';
import type { Runs } from '@syncline/engine/request-run';
import { openSourceConfig } from '@syncline/engine/source-secrets';
import type { Vault } from '@syncline/engine/vault';
import { z } from 'zod';
import type { Connectors } from './source-input.ts';

interface Deps {
  readonly prisma: PrismaClient;
  readonly connectors: Connectors;
  readonly vault: Vault;
  readonly runs: Runs;
  readonly clock: Clock;
}

interface Message {
  readonly sourceId: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export type WebhooksService = ReturnType<typeof createWebhooksService>;

export function createWebhooksService({ prisma, connectors, vault, runs, clock }: Deps) {
  return {
    /** Repeated and reordered messages are harmless: what they name is fetched as it is now. */
    async receive({ sourceId, headers, body }: Message): Promise<void> {
      const source = z.uuid().safeParse(sourceId).success
        ? await prisma.source.findUnique({ where: { id: sourceId } })
        : null;
      const connector = source && connectors.of(source.kind);
      if (!source || !connector?.webhook) throw new AppError('not_found', 'There is nothing here.');
      const config = openSourceConfig(vault, connector, source.config);
      const result: WebhookResult = connector.webhook.receive({ config, headers, body });
      if (result.kind === 'refused') throw new AppError('forbidden', result.reason);
      if (result.kind === 'ignored' || source.pausedAt) return;

      const at = clock.now();
      // One that names no record is kept as well: a run that is under way may have read what it is about already.
      const named = result.refetch.length > 0 ? result.refetch : [{ type: '', key: '' }];
      const hints = named.map(({ type, key }) => ({ sourceId, type, key, at }));
      for (const hint of hints) {
        const { type, key } = hint;
        await prisma.hint.upsert({
          where: { sourceId_type_key: { sourceId, type, key } },
          create: hint,
          update: { at },
        });
      }
      await runs.request({
        organisationId: source.organisationId,
        sourceId,
        trigger: 'webhook',
        requestedBy: null,
      });
    },
  };
}
