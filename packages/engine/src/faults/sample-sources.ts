/** An organisation whose sources read all that a simulated restaurant has: orders, menu and tables. */
import type { Connector } from '@syncline/connectors/connector';
import type { ToastSimulator } from '@syncline/connectors/toast-simulator';
import type { PrismaClient } from '@syncline/db/prisma';
import { sealConfig } from '../secrets/source-secrets.ts';
import type { Vault } from '../secrets/vault.ts';
import { datasets, type Dataset } from './fault-schedule.ts';

export const WEBHOOK_SECRET = 'a secret of the subscription';

/** Answers that stop are given up as soon as this. */
const STALL_MS = 150;

export interface SampleSources {
  readonly organisationId: string;
  readonly idOf: (dataset: Dataset) => string;
  readonly configOf: (dataset: Dataset) => Readonly<Record<string, unknown>>;
}

interface Deps {
  readonly prisma: PrismaClient;
  readonly vault: Vault;
  readonly connector: Connector;
  readonly simulator: ToastSimulator;
}

export async function createSampleSources({
  prisma,
  vault,
  connector,
  simulator,
}: Deps): Promise<SampleSources> {
  const { id: organisationId } = await prisma.organisation.create({ data: { name: 'One', slug: 'one' } });
  const store = await prisma.store.create({ data: { organisationId, name: 'Main', code: 'main' } });
  const configOf = (dataset: Dataset) => ({
    baseUrl: simulator.url,
    clientId: 'sample-client',
    clientSecret: 'sample-secret',
    restaurantGuid: simulator.restaurantGuid,
    dataset,
    // Two windows, and hardly any overlap, which would hide what a read has missed.
    ...(dataset === 'orders' && { history: '2026-11-08', lookbackMinutes: 1, webhookSecret: WEBHOOK_SECRET }),
  });
  const ids = new Map<Dataset, string>();
  for (const dataset of datasets) {
    const config = configOf(dataset);
    const [type] = connector.types(config);
    const { id } = await prisma.source.create({
      data: {
        organisationId,
        name: dataset,
        kind: 'toast',
        config: JSON.parse(JSON.stringify(sealConfig(vault, connector, config, null))),
        account: connector.account(config),
        entityType: type?.name ?? '',
        ...(type?.scope === 'store' && { storeId: store.id }),
        fetchTimeoutMs: STALL_MS,
        shrinkLimit: 1,
      },
    });
    ids.set(dataset, id);
  }
  return { organisationId, configOf, idOf: (dataset) => ids.get(dataset) ?? '' };
}
