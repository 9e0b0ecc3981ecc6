/** The records of a JSON document, one after the other as it comes: of an array anywhere in it, or of JSON lines. */
import { Tokenizer, TokenParser, TokenType, type ParsedTokenInfo } from '@streamparser/json';
import { ConnectorError } from '../failure.ts';

export type JsonShape =
  /** By keys from the root to the array; the root itself where it is empty. */
  | { readonly kind: 'array'; readonly path: readonly string[] }
  /** One value after the other. */
  | { readonly kind: 'lines' };

/** Yields what came to its end with each chunk. What a chunk breaks off, the next one goes on with. */
export async function* jsonRecords(
  chunks: AsyncIterable<Uint8Array>,
  shape: JsonShape,
): AsyncGenerator<readonly unknown[]> {
  const parser = createRecordParser(shape);
  for await (const chunk of chunks) yield parser.push(chunk);
  yield parser.end();
}

export interface RecordParser {
  push(chunk: Uint8Array): readonly unknown[];
  end(): readonly unknown[];
}

export function createRecordParser(shape: JsonShape): RecordParser {
  let found: unknown[] = [];
  const path = shape.kind === 'lines' ? '$' : ['$', ...shape.path, '*'].join('.');
  const wire = connect(shape, [path], ({ value }) => found.push(value));
  const taken = (work: () => void): readonly unknown[] => {
    try {
      work();
    } catch (error) {
      throw new ConnectorError(broken(error), { cause: error });
    }
    const all = found;
    found = [];
    return all;
  };
  return { push: (chunk) => taken(() => wire.write(chunk)), end: () => taken(() => wire.end()) };
}

type Emitted = Parameters<TokenParser['onValue']>[0];

function connect(shape: JsonShape, paths: readonly string[] | undefined, onValue: (of: Emitted) => void) {
  const separator = shape.kind === 'lines' ? { separator: '' } : {};
  const tokenizer = new ExactTokenizer(separator);
  const parser = new TokenParser({
    ...separator,
    keepStack: paths === undefined,
    ...(paths && { paths: [...paths] }),
  });
  tokenizer.onToken = (token) => parser.write(tokenizer.exact(token));
  parser.onValue = onValue;
  return {
    write: (chunk: Uint8Array) => tokenizer.write(chunk),
    end() {
      if (!tokenizer.isEnded) tokenizer.end();
      if (!parser.isEnded) parser.end();
    },
  };
}

/** A number that JavaScript cannot hold, such as an id of 19 digits, is kept as its digits. */
class ExactTokenizer extends Tokenizer {
  #literal = '';

  protected override parseNumber(literal: string): number {
    this.#literal = literal;
    return Number(literal);
  }

  exact(token: ParsedTokenInfo): ParsedTokenInfo {
    if (token.token !== TokenType.NUMBER) return token;
    const isWhole = /^-?\d+$/.test(this.#literal);
    if (!isWhole || Number.isSafeInteger(token.value)) return token;
    return { ...token, token: TokenType.STRING, value: this.#literal };
  }
}

/**
 * Where the records are, by the beginning of a document: in the outermost array that holds objects, and of several in the longest.
 */
export function findRecords(head: Uint8Array): JsonShape {
  const text = new TextDecoder('utf-8').decode(head).trimStart();
  if (text.startsWith('[')) return { kind: 'array', path: [] };
  if (isObject(text.split('\n', 1)[0] ?? '') && text.includes('\n')) {
    const second = text.slice(text.indexOf('\n')).trimStart();
    if (second !== '') return { kind: 'lines' };
  }
  const counts = new Map<string, { readonly path: readonly string[]; count: number }>();
  const wire = connect({ kind: 'array', path: [] }, undefined, ({ value, key, stack }) => {
    if (typeof key !== 'number' || typeof value !== 'object' || value === null || Array.isArray(value))
      return;
    const path = stack.slice(1).map((element) => element.key);
    if (!path.every((each) => typeof each === 'string')) return;
    const known = counts.get(path.join('\0')) ?? { path, count: 0 };
    known.count += 1;
    counts.set(path.join('\0'), known);
  });
  try {
    wire.write(head);
  } catch {
    // What is wrong with it is said when it is read.
  }
  const [best] = [...counts.values()].sort(
    (one, other) => one.path.length - other.path.length || other.count - one.count,
  );
  return best ? { kind: 'array', path: best.path } : { kind: 'lines' };
}

function isObject(text: string): boolean {
  try {
    return text.startsWith('{') && JSON.parse(text) !== null;
  } catch {
    return false;
  }
}

const broken = (error: unknown) =>
  ({
    kind: 'rejected_input',
    message: `The file is no valid JSON (${reasonOf(error)}).`,
    advice:
      'Check the export: often it was cut off, or an error page was saved instead. Nothing was applied.',
  }) as const;

const reasonOf = (error: unknown) =>
  (error instanceof Error ? error.message : String(error)).replace(/[.\s]+$/, '').replaceAll('\n', ' ');
