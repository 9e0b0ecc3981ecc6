import { ConnectorError } from '../failure.ts';
import { isBlank } from '../tabular/cells/convert.ts';
import { nameColumns, type Header } from '../tabular/header.ts';
import { detectDelimiter } from './delimiter.ts';
import { createDecoder, type Encoding } from './encoding.ts';
import { createRowParser, type Row } from './parse-rows.ts';

/** Enough for the header and a few hundred rows. */
export const SAMPLE_BYTES = 262_144;

export interface CsvSample {
  readonly delimiter: string;
  readonly header: Header;
  /** The rows below the header that are whole in the sample. */
  readonly rows: readonly Row[];
}

interface Options {
  readonly encoding: Encoding;
  readonly delimiter: string | undefined;
  /** The file goes on after the bytes. */
  readonly isCut: boolean;
}

/** Header and first rows from a file's first bytes. The header is the first row that is not blank. */
export function sampleCsv(bytes: Uint8Array, { encoding, isCut, ...chosen }: Options): CsvSample {
  const text = createDecoder(encoding).write(bytes);
  const delimiter = chosen.delimiter ?? detectDelimiter(text);
  const parser = createRowParser(delimiter);
  const { rows } = parser.push(text);
  const all = isCut ? rows : [...rows, ...parser.end().rows];
  const [header, ...below] = all.slice(Math.max(0, all.findIndex(isFilled)));
  if (!header || !isFilled(header)) throw new ConnectorError(noHeader);
  return { delimiter, header: nameColumns(header), rows: below };
}

export const isFilled = (row: Row): boolean => !row.every(isBlank);

const noHeader = {
  kind: 'rejected_input',
  message: 'The file has no header line.',
  advice: 'Check the export: the first line has to name the columns.',
} as const;
