/** A way for readers to learn what changed since they last looked, with the writing that belongs to it. */
import type { Pool } from 'pg';
import type { Change, Run } from './scenario.ts';

/** Two places that nobody has written to yet. */
export type Places = readonly [number, number];

export interface CursorStrategy {
  readonly openPlaces: () => Promise<Places>;
  /** A change as it is typed into psql; `value` is what a put writes. */
  readonly statement: (places: Places, change: Change, value: string) => string;
  /** Writes the rows of a run the way that is meant for many. */
  readonly bulk: (places: Places, run: Run, value: string) => Promise<void>;
  /** What is done now and then to keep the places small. */
  readonly compact: () => Promise<void>;
  /** Readers of both places, each in its own way. */
  readonly openReaders: (places: Places) => readonly Reader[];
  /** What is not as it should be when nobody writes, one line each. */
  readonly faults: (places: Places) => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export interface Reader {
  readonly name: string;
  /** Reads a page, a frame, or that there is nothing. */
  readonly step: () => Promise<void>;
  /** Reads until there is nothing more. */
  readonly finish: () => Promise<void>;
  /** What it believes to live in what it reads: values by key. */
  readonly replica: () => ReadonlyMap<string, string>;
  /** What really lives there. */
  readonly records: () => Promise<ReadonlyMap<string, string>>;
  /** What it was given and should not have been, one line each. */
  readonly faults: readonly string[];
  readonly close: () => void;
}

export type OpenStrategy = (db: { readonly url: string; readonly pool: Pool }) => Promise<CursorStrategy>;

/** The keys of which the reader believes something else than is there. */
export async function lostKeys(reader: Reader): Promise<readonly string[]> {
  const records = await reader.records();
  const replica = reader.replica();
  const keys = [...new Set([...records.keys(), ...replica.keys()])].sort();
  return keys.filter((key) => records.get(key) !== replica.get(key));
}
