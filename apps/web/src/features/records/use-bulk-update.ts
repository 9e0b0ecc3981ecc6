/** Changes many records, a batch after the other, and says how far it is. Whoever closes the page ends it where it is. */
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTRPC, useTRPCClient } from '../../trpc.ts';
import type { RecordChanges } from './record-view.ts';
import type { Selection } from './selection.ts';
import type { RecordListQuery } from './use-record-rows.ts';

interface BulkCount {
  readonly found: number;
  readonly kept: number;
  readonly changed: number;
}

export interface BulkDone extends BulkCount {
  readonly kind: 'done';
  readonly isStopped: boolean;
}

type BulkState =
  | { readonly kind: 'idle' }
  | ({ readonly kind: 'running' } & BulkCount)
  | BulkDone
  | ({ readonly kind: 'failed'; readonly error: unknown } & BulkCount);

const BATCH = 500;

export function useBulkUpdate() {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [state, setState] = useState<BulkState>({ kind: 'idle' });
  const isStopped = useRef(false);

  /** Resolves to what was done; null where it failed. */
  const run = async (
    query: RecordListQuery,
    selection: Selection,
    changes: RecordChanges,
  ): Promise<BulkDone | null> => {
    isStopped.current = false;
    let count: BulkCount = { found: 0, kept: 0, changed: 0 };
    setState({ kind: 'running', ...count });
    try {
      for await (const batch of batches(api, query, selection, changes)) {
        count = {
          found: count.found + batch.found,
          kept: count.kept + batch.kept,
          changed: count.changed + batch.changed,
        };
        setState({ kind: 'running', ...count });
        if (isStopped.current) break;
      }
      const done: BulkDone = { kind: 'done', isStopped: isStopped.current, ...count };
      setState(done);
      return done;
    } catch (error) {
      setState({ kind: 'failed', error, ...count });
      return null;
    } finally {
      void queryClient.invalidateQueries(trpc.records.list.pathFilter());
    }
  };

  return { state, run, stop: () => void (isStopped.current = true) };
}

async function* batches(
  api: ReturnType<typeof useTRPCClient>,
  { type, search, filters, storeId }: RecordListQuery,
  selection: Selection,
  changes: RecordChanges,
) {
  if (selection.kind === 'some') {
    const places = [...selection.places.values()];
    for (let at = 0; at < places.length; at += BATCH)
      yield api.records.bulkUpdate.mutate({ type, records: places.slice(at, at + BATCH), changes });
    return;
  }
  const matching = { search, filters: [...filters], ...(storeId === undefined ? {} : { storeId }) };
  let after: { feed: number; key: string } | null = null;
  do {
    const batch: Awaited<ReturnType<typeof api.records.bulkUpdate.mutate>> =
      await api.records.bulkUpdate.mutate({ type, matching, after, changes });
    yield batch;
    after = batch.next;
  } while (after !== null);
}
