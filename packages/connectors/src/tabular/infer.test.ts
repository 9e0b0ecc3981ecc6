import { describe, expect, test } from 'vitest';
import { inferColumns } from './infer.ts';

/** The kind inferred for a single column of these cells. */
const kindOf = (...cells: string[]) =>
  inferColumns(
    ['c'],
    cells.map((cell) => [cell, 'x']),
  ).columns[0]?.kind;
const formatsOf = (...columns: string[][]) =>
  inferColumns(
    columns.map((_, at) => `c${at}`),
    (columns[0] ?? []).map((_, row) => columns.map((cells) => cells[row] ?? '')),
  ).formats;

describe('the kind of a column', () => {
  test.each([
    ['integer', ['1', '2', '30']],
    ['integer', ['0', '-5', '']],
    ['decimal', ['18', '21.35', '0.5']],
    ['decimal', ['1.234,50', '7', '12,5']],
    ['money', ['€ 12,50', '€ 7,00']],
    ['money', ['$5', '-$1.25']],
    ['boolean', ['true', 'FALSE', '']],
    ['boolean', ['sì', 'no']],
    ['date', ['2026-01-31', '2026-02-01']],
    ['date', ['31/01/2026', '01/02/2026']],
    ['datetime', ['1996-07-04 00:00:00.000', '1996-07-05']],
    ['text', ['Chai', 'Chang']],
    ['text', ['', '']],
  ])('is %s for %j', (kind, cells) => {
    expect(kindOf(...cells)).toBe(kind);
  });

  test.each([
    ['leading zeros', ['05', '10']],
    ['a plus sign', ['+390212345', '+390254321']],
    ['more than fifteen digits', ['1234567890123456', '1']],
    ['a mixture', ['12', 'n/a']],
    ['an exponent', ['1E5', '2E5']],
    ['thousands dots that may be decimals', ['12.345', '11.002']],
    ['dates that can be read in two ways', ['01/02/2026', '03/04/2026']],
    ['days that no calendar has', ['2026-02-30']],
    ['levels', ['3.9', '1.2.3']],
  ])('stays text for %s', (_, cells) => {
    expect(kindOf(...cells)).toBe('text');
  });

  test('counts as always filled only if it is', () => {
    const { columns } = inferColumns(
      ['a', 'b'],
      [
        ['1', 'x'],
        ['2', ''],
        ['', ''],
      ],
    );
    expect(columns.map(({ required }) => required)).toEqual([true, false]);
  });
});

describe('formats', () => {
  test.each([
    [{ decimal: '.' }, [['12.5', '3']]],
    [{ decimal: ',' }, [['12,5', '3']]],
    [{ decimal: ',' }, [['124.497,43 €', '1,00 €']]],
    [{ decimal: '.' }, [['0.125', '0.250']]],
    [{ dateOrder: 'dmy' }, [['31/01/2026', '01/02/2026']]],
    [{ dateOrder: 'mdy' }, [['01/31/2026', '01/02/2026']]],
    [{}, [['1,234', '5,678']]],
    [{}, [['1.234', '5.678']]],
    [{}, [['01/02/2026', '03/04/2026']]],
    [
      {},
      [
        ['12.5', '3'],
        ['12,5', '3'],
      ],
    ],
    [{}, [['1.2.3', '4.5']]],
  ])('are %j where the cells prove it: %j', (formats, columns) => {
    expect(formatsOf(...columns)).toEqual(formats);
  });

  test('proven by one column hold for another', () => {
    const { columns } = inferColumns(['due', 'paid'], [['31/01/2026', '01/02/2026']]);
    expect(columns.map(({ kind }) => kind)).toEqual(['date', 'date']);
  });
});
