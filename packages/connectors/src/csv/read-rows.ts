import type { RowBlock, RowProblem } from '../tabular/batches.ts';
import { ConnectorError } from '../failure.ts';
import { createDecoder, type Encoding } from './encoding.ts';
import { createRowParser } from './parse-rows.ts';

export interface TextFormat {
  readonly encoding: Encoding;
  /** Some bytes are not valid in the encoding; the rows they stand in are set aside. */
  readonly isDamaged: boolean;
  readonly delimiter: string;
}

/** All rows of a file, the header included, as its bytes come in. */
export async function* readRows(
  chunks: AsyncIterable<Uint8Array>,
  { encoding, isDamaged, delimiter }: TextFormat,
): AsyncGenerator<RowBlock> {
  const decoder = createDecoder(encoding);
  const parser = createRowParser(delimiter);
  const checked = isDamaged ? withDamage : (block: RowBlock) => block;

  for await (const chunk of chunks) {
    const text = decoder.write(chunk);
    if (text.includes('\0')) throw new ConnectorError(zeroCharacter);
    yield checked(parser.push(text));
  }
  yield checked(parser.push(decoder.end()));
  yield checked(parser.end());
}

function withDamage({ rows, problems }: RowBlock): RowBlock {
  const damaged = rows.flatMap((cells, index) =>
    cells.some((cell) => cell.includes('\ufffd')) ? [[index, brokenBytes] as const] : [],
  );
  return { rows, problems: new Map([...damaged, ...problems]) };
}

const brokenBytes: RowProblem = { reason: 'The row holds bytes that are not UTF-8.', hasCellsInPlace: true };

const zeroCharacter = {
  kind: 'rejected_input',
  message: 'The file holds zero characters, which no table has.',
  advice: 'Export the table again as CSV in UTF-8.',
} as const;
