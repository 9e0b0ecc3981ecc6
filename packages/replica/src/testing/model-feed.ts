/** A feed in memory that obeys S1, S2, S4 and S5, and remembers every state it ever had: what replicas are held against. */
import { createHash } from 'node:crypto';
import { advanceCursor, formatCursor, mustReset, parseCursor, type Cursor } from '@syncline/domain/cursor';
import type { Change, LiveEvent, Page } from '../transport.ts';

export interface ModelRow {
  readonly type: string;
  readonly key: string;
  readonly seq: number;
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** A change that has no number yet; null deletes. */
export type ModelWrite = Omit<ModelRow, 'seq'>;

export type ModelFeed = ReturnType<typeof createModelFeed>;

export function createModelFeed(id: number, storeId: string | null = null) {
  let epoch = 1;
  let head = 0;
  let floor = 0;
  let rows: ReadonlyMap<string, ModelRow> = new Map();
  /** The rows with which an epoch began, and every change since. */
  const histories = new Map([[epoch, { began: 0, start: rows, log: [] as ModelRow[] }]]);

  const changesAfter = (seq: number, type: string | null) =>
    [...rows.values()]
      .filter((row) => row.seq > seq && (type === null || row.type === type))
      .sort((one, other) => one.seq - other.seq);

  function stateAt(type: string, at: Cursor): ReadonlyMap<string, ModelRow> {
    const history = histories.get(at.epoch);
    if (!history || at.seq < history.began) throw new Error(`Feed ${id} never stood at ${formatCursor(at)}.`);
    const state = new Map(history.start);
    for (const row of history.log) if (row.seq <= at.seq) state.set(placeOf(row), row);
    const live = [...state.values()].filter((row) => row.type === type && row.data !== null);
    return new Map(live.map((row) => [row.key, row]));
  }

  const now = (): Cursor => ({ epoch, seq: head });

  return {
    id,
    storeId,
    now,
    cursor: () => formatCursor(now()),

    /** One transaction. Deleting what is not there takes no number. */
    commit(writes: readonly ModelWrite[]) {
      const after = new Map(rows);
      for (const write of writes) {
        if (write.data === null && !after.get(placeOf(write))?.data) continue;
        const row = { ...write, seq: ++head };
        after.set(placeOf(row), row);
        histories.get(epoch)?.log.push(row);
      }
      rows = after;
    },

    /** Forgets the tombstones up to a change. */
    compact(upTo: number) {
      const gone = [...rows.values()].filter(({ data, seq }) => data === null && seq <= upTo);
      floor = Math.max(floor, ...gone.map(({ seq }) => seq));
      rows = new Map([...rows].filter(([, { data, seq }]) => data !== null || seq > floor));
    },

    /** The database was restored from a backup made at a change, or when this epoch began, and goes on from there. */
    restore(change: number) {
      const seq = Math.min(head, Math.max(change, histories.get(epoch)?.began ?? 0));
      const types = new Set([...rows.values()].map(({ type }) => type));
      const restored = [...types].flatMap((type) => [...stateAt(type, { epoch, seq }).values()]);
      rows = new Map(restored.map((row) => [placeOf(row), row]));
      head = seq;
      floor = head; // What was deleted before has left no tombstones.
      epoch += 1;
      histories.set(epoch, { began: head, start: rows, log: [] });
    },

    types() {
      const byType = Map.groupBy(rows.values(), ({ type }) => type);
      return [...byType].map(([type, of]) => ({
        type,
        count: of.filter(({ data }) => data !== null).length,
        head: Math.max(...of.map(({ seq }) => seq)),
      }));
    },

    page(of: { type: string; cursor: string | null; limit: number }): Page {
      const asked = of.cursor === null ? null : (parseCursor(of.cursor) ?? { epoch: -1, seq: 0 });
      const reset = asked !== null && mustReset(asked, { epoch, head, floor });
      const from = asked && !reset ? asked : { epoch, seq: 0 };
      const found = changesAfter(from.seq, of.type).filter(({ data }) => from.seq > 0 || data !== null);
      const page = found.slice(0, of.limit);
      const more = page.length === of.limit;
      return {
        feed: id,
        type: of.type,
        from: formatCursor(from),
        to: formatCursor(advanceCursor(from, more ? (page.at(-1)?.seq ?? head) : head, head)),
        changes: page.map(changeOf),
        more,
        reset,
        integrity: more ? null : integrityOf(stateAt(of.type, now())),
      };
    },

    /** What a subscription that stands at `place` is sent next; null when there is nothing new. */
    next(place: Cursor, limit: number): { readonly event: LiveEvent; readonly place: Cursor } | null {
      if (mustReset(place, { epoch, head, floor }))
        return { event: { kind: 'reset', feed: id, to: formatCursor(now()) }, place: now() };
      if (place.seq === head) return null;
      const changes = changesAfter(place.seq, null).slice(0, limit);
      const to = { epoch, seq: changes.length === limit ? (changes.at(-1)?.seq ?? head) : head };
      return {
        event: {
          kind: 'changes',
          feed: id,
          from: formatCursor({ epoch, seq: place.seq }),
          to: formatCursor(to),
          head: formatCursor({ epoch, seq: head }),
          changes: changes.map((row) => ({ type: row.type, ...changeOf(row) })),
        },
        place: to,
      };
    },

    /** The live records of a type as they were when the feed stood there. */
    stateAt,
    state: (type: string) => stateAt(type, now()),
  };
}

const placeOf = ({ type, key }: { type: string; key: string }) => `${type} ${key}`;

const changeOf = ({ key, seq, data }: ModelRow): Change => ({ key, seq, deleted: data === null, data });

/** By the rule as it is written down, not by the code under test. */
function integrityOf(state: ReadonlyMap<string, ModelRow>) {
  const parts = [...state.values()].map(({ key, seq }) =>
    Number.parseInt(createHash('sha256').update(`${key}:${seq}`, 'utf8').digest('hex').slice(0, 12), 16),
  );
  return { count: parts.length, checksum: parts.reduce((sum, part) => (sum + part) % 2 ** 48, 0) };
}
