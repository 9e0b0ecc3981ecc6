/**
 * Lets a parser that knows one line end read text that mixes CRLF, LF and CR, without changing a character
 * inside of cells.
 *
 * Every line end gets a '\n': CRLF has one, a lone CR is written MARK + '\n'. Both CR and MARK (a vertical
 * tab) are white space, which the parser ignores between a closing quote and the end of the line. Afterwards
 * what is left of them at the end of a row is cut off, and MARK + '\n' inside a cell is CR again. A MARK that
 * the text itself has is doubled meanwhile.
 */
const MARK = '\v';

export interface LineEnds {
  /** The chunk with its line ends unified. A CR at its very end waits for the next chunk. */
  unify(chunk: string): string;
  /** What still waited when the text ended. */
  end(): string;
  /** The rows parsed from unified text, as they stood. */
  restore(rows: readonly string[][]): readonly (readonly string[])[];
}

export function createLineEnds(): LineEnds {
  let isReturnPending = false;
  let hasMarks = false;

  const unify = (chunk: string): string => {
    const text = isReturnPending ? `\r${chunk}` : chunk;
    isReturnPending = text.endsWith('\r');
    const whole = isReturnPending ? text.slice(0, -1) : text;
    const unified = whole.replace(LONE_RETURN_OR_MARK, (found) =>
      found === MARK ? MARK + MARK : `${MARK}\n`,
    );
    hasMarks ||= unified.includes(MARK);
    return unified;
  };

  return {
    unify,
    end() {
      if (!isReturnPending) return '';
      isReturnPending = false;
      hasMarks = true;
      return `${MARK}\n`;
    },
    restore(rows) {
      for (const row of rows) {
        const last = row.length - 1;
        const cell = row[last];
        if (cell?.endsWith('\r')) row[last] = cell.slice(0, -1);
        if (hasMarks)
          for (const [at, marked] of row.entries()) if (marked.includes(MARK)) row[at] = unmarked(marked);
      }
      return rows;
    },
  };
}

const LONE_RETURN_OR_MARK = /\r(?!\n)|\v/g;

/**
 * Read from the left, a doubled mark is one, a mark before '\n' was a CR, and a single one at the end was the
 * row's line end.
 */
const unmarked = (cell: string) =>
  cell.replace(/\v\v|\v\n|\v$/g, (found) => (found === '\v\v' ? MARK : found === '\v\n' ? '\r' : ''));
