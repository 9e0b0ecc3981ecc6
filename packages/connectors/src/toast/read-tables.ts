/** The tables of the restaurant, with the names of the areas they stand in: always the whole list. */
import type { EntityData } from '@syncline/domain/entities';
import { z } from 'zod';
import type { Batch, ReadRequest, ReadResult } from '../connector.ts';
import { readConfigList } from './config-list.ts';
import { createBatching, rawFields, type Outcome } from './outcomes.ts';
import { isSame, snapshotState } from './snapshot-state.ts';
import { createToastApi, type ToastApi } from './toast-api.ts';
import type { ToastConfig } from './toast-config.ts';

export async function readTables(request: ReadRequest<ToastConfig>): Promise<ReadResult> {
  const { config, signal, report } = request;
  const api = createToastApi(request);
  let pages = 0;
  const { outcomes, bytes } = await loadTables(api, () => {
    pages += 1;
    report({ phase: 'downloading', done: pages, total: null, unit: 'pages' });
  });
  const state = snapshotState(outcomes, config);
  if (isSame(request.state, state) && request.refetch.length === 0)
    return { kind: 'unchanged', state, bytes };

  async function* batches(): AsyncGenerator<Batch> {
    for (const batch of createBatching()(outcomes)) {
      signal.throwIfAborted();
      yield batch;
      signal.throwIfAborted();
    }
  }
  return { kind: 'rows', batches: batches(), state, isComplete: true, bytes };
}

export async function loadTables(
  api: ToastApi,
  onPage: () => void,
): Promise<{ readonly outcomes: readonly Outcome[]; readonly bytes: number }> {
  const areas = await readConfigList(api, 'serviceAreas', onPage);
  const tables = await readConfigList(api, 'tables', onPage);
  const names = new Map(
    areas.rows.flatMap((row) => {
      const { data } = areaSchema.safeParse(row);
      return data ? [[data.guid, data.name] as const] : [];
    }),
  );
  return { outcomes: tables.rows.map((row) => tableOutcome(row, names)), bytes: areas.bytes + tables.bytes };
}

const areaSchema = z.object({ guid: z.string(), name: z.string().min(1) });

const tableSchema = z.object({
  guid: z.string().min(1).max(100),
  name: z.string().min(1),
  serviceArea: z.object({ guid: z.string().nullish() }).nullish(),
});

function tableOutcome(sent: unknown, areas: ReadonlyMap<string, string>): Outcome {
  const { data: table, error } = tableSchema.safeParse(sent);
  if (!table) {
    const [issue] = error.issues;
    return {
      kind: 'rejected',
      type: 'table',
      key: tableSchema.shape.guid.safeParse(Object(sent).guid).data ?? null,
      reason: `The table is not as Toast documents it. "${issue?.path.join('.') ?? ''}": ${issue?.message ?? 'is not valid'}.`,
      raw: rawFields(sent),
    };
  }
  const area = areas.get(table.serviceArea?.guid ?? '');
  const data: EntityData<'table'> = { name: table.name, ...(area && { area }) };
  return { kind: 'record', type: 'table', key: table.guid, data };
}
