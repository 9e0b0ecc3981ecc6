import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ConnectorError } from '../failure.ts';
import { delimiters } from './delimiter.ts';
import { createRowParser } from './parse-rows.ts';

function parse(chunks: readonly string[], delimiter = ',') {
  const parser = createRowParser(delimiter);
  const blocks = [...chunks.map((chunk) => parser.push(chunk)), parser.end()];
  return {
    rows: blocks.flatMap(({ rows }) => rows),
    problems: blocks.flatMap(({ problems }) => [...problems]),
  };
}

function refusal(chunks: readonly string[]) {
  try {
    parse(chunks);
  } catch (error) {
    if (error instanceof ConnectorError) return error.failure;
    throw error;
  }
  return null;
}

/** Cells that contain what the syntax is made of, more often than chance would. */
const cell = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', '""', ',', ';', '\t', '|', '\r', '\n', '\r\n', '\v', '\v\n', ' ', '\u2028'),
      fc.string({ unit: 'binary' }),
    ),
    {
      maxLength: 6,
    },
  )
  .map((parts) => parts.join('').toWellFormed().replaceAll('\0', ''));
const row = fc.array(fc.record({ cell, isQuoted: fc.boolean() }), { minLength: 1, maxLength: 5 });
const written = fc.record({
  delimiter: fc.constantFrom(...delimiters),
  rows: fc.array(fc.record({ row, end: fc.constantFrom('\r\n', '\n', '\r') }), {
    minLength: 1,
    maxLength: 8,
  }),
  endsWithLineEnd: fc.boolean(),
});

function write({
  rows,
  delimiter,
  endsWithLineEnd,
}: typeof written extends fc.Arbitrary<infer T> ? T : never) {
  const lines = rows.map(({ row: cells, end }, index) => {
    const line = cells.map(({ cell: value, isQuoted }) => {
      const needsQuotes = value.startsWith('"') || /[\r\n]/.test(value) || value.includes(delimiter);
      return isQuoted || needsQuotes || (value === '' && cells.length === 1)
        ? `"${value.replaceAll('"', '""')}"`
        : value;
    });
    return line.join(delimiter) + (endsWithLineEnd || index < rows.length - 1 ? end : '');
  });
  return lines.join('');
}

function cut(text: string, at: readonly number[]): string[] {
  const places = [...new Set(at.map((place) => place % (text.length + 1)))].toSorted((a, b) => a - b);
  return [0, ...places].map((place, index) => text.slice(place, places[index]));
}

describe('rows', () => {
  test('come back as they were written, whatever the cells hold, the line ends and the chunks', () => {
    fc.assert(
      fc.property(written, fc.array(fc.nat(), { maxLength: 8 }), (file, cuts) => {
        const { rows, problems } = parse(cut(write(file), cuts), file.delimiter);
        expect(rows).toEqual(file.rows.map(({ row: cells }) => cells.map(({ cell: value }) => value)));
        expect(problems).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });

  test('keep quotes in the middle of unquoted cells', () => {
    expect(parse(['pipe 5",3\nJoe "the cook" B.,4']).rows).toEqual([
      ['pipe 5"', '3'],
      ['Joe "the cook" B.', '4'],
    ]);
  });

  test('may have blanks between a closing quote and the delimiter', () => {
    expect(parse(['"a" ,"b" \r\n']).rows).toEqual([['a', 'b']]);
  });

  test('whose quotes are not doubled are marked, where they stay on their line', () => {
    expect(parse(['a,b,c\n1,"5" pipe, "x",3\n2,y,z\n'])).toEqual({
      rows: [
        ['a', 'b', 'c'],
        ['1', '5" pipe, "x', '3'],
        ['2', 'y', 'z'],
      ],
      problems: [[1, { reason: expect.stringContaining('not doubled'), hasCellsInPlace: false }]],
    });
  });
});

describe('a file is refused', () => {
  test('when a quote is never closed, naming the row and line where it opens', () => {
    const failure = refusal(['a,b\n1,"two\nlines"\n2,x\n3,"cut o', 'ff\n4,y\n']);
    expect(failure?.kind).toBe('rejected_input');
    expect(failure?.message).toContain('row 3 (line 5 of the file)');
  });

  test('when its last row is cut off inside a quoted cell', () => {
    expect(refusal(['a,b\n1,"x'])?.message).toContain('row 1 (line 2 of the file)');
  });

  test('when an undoubled quote makes a cell swallow other rows', () => {
    expect(refusal(['a,b\n1,"5" pipe\n2,x\n3,"y"\n'])?.message).toContain('row 1 (line 2 of the file)');
  });

  test('when a row does not end within a million characters, rather than fill the memory', () => {
    const chunk = 'x'.repeat(100_000);
    expect(refusal(['a,b\n1,"', ...Array.from({ length: 20 }, () => chunk)])?.message).toContain(
      'row 1 (line 2 of the file)',
    );
  });
});
