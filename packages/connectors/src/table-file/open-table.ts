/** A table as it stands in a file on the disk, whatever it is written in: the names of its columns, and its rows. */
import type { SourceTable } from '../connector.ts';
import type { RowBlock } from '../tabular/batches.ts';
import type { Formats } from '../tabular/formats.ts';
import { openCsvTable } from './csv-table.ts';
import { openJsonTable } from './json-table.ts';
import type { TableFileInput } from './table-file-config.ts';
import type { Unpacked } from './unpack.ts';
import { openXlsxTable } from './xlsx-table.ts';

export interface OpenTable {
  readonly columns: readonly string[];
  readonly warnings: readonly string[];
  /** The first rows below the header. */
  readonly sample: readonly (readonly string[])[];
  /** In the words of the config. */
  readonly detected: Readonly<Record<string, string>>;
  /** Those that the file holds, where it may hold several. */
  readonly tables?: readonly SourceTable[];
  /** All rows below the header. `note` is told how many bytes of the file have been read. To be called once. */
  rows(note: (bytes: number) => void): AsyncGenerator<RowBlock>;
  close(): void;
}

export interface TableOptions {
  readonly config: TableFileInput;
  /** The file goes on after what is there. */
  readonly isCut: boolean;
  /** Columns that a mapping names; empty before there is one. */
  readonly wanted: readonly string[];
  readonly formats: Formats;
}

export function openTable({ path, finding }: Unpacked, options: TableOptions): Promise<OpenTable> {
  switch (finding.kind) {
    case 'csv':
      return openCsvTable(path, finding.text, options);
    case 'json':
      return openJsonTable(path, options);
    case 'xlsx':
      return openXlsxTable(path, options);
  }
}
