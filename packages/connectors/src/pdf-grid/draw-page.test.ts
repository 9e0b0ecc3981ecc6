import { expect, test } from 'vitest';
import { drawPage, type Codes } from './draw-page.ts';

const names = [
  'save',
  'restore',
  'transform',
  'paintFormXObjectBegin',
  'paintFormXObjectEnd',
  'beginText',
  'setFont',
  'setTextMatrix',
  'moveText',
  'setLeadingMoveText',
  'nextLine',
  'setLeading',
  'setCharSpacing',
  'setWordSpacing',
  'setHScale',
  'setTextRise',
  'showText',
  'showSpacedText',
  'constructPath',
  'endPath',
] as const;
const numbered = new Map<string, number>(names.map((name, index) => [name, index + 1]));
const code = (name: (typeof names)[number]) => numbered.get(name) ?? 0;
const codes: Codes = {
  save: code('save'),
  restore: code('restore'),
  transform: code('transform'),
  paintFormXObjectBegin: code('paintFormXObjectBegin'),
  paintFormXObjectEnd: code('paintFormXObjectEnd'),
  beginText: code('beginText'),
  setFont: code('setFont'),
  setTextMatrix: code('setTextMatrix'),
  moveText: code('moveText'),
  setLeadingMoveText: code('setLeadingMoveText'),
  nextLine: code('nextLine'),
  setLeading: code('setLeading'),
  setCharSpacing: code('setCharSpacing'),
  setWordSpacing: code('setWordSpacing'),
  setHScale: code('setHScale'),
  setTextRise: code('setTextRise'),
  showText: code('showText'),
  showSpacedText: code('showSpacedText'),
  constructPath: code('constructPath'),
  endPath: code('endPath'),
};

type Step = readonly [name: (typeof names)[number], ...args: unknown[]];
const draw = (...steps: readonly Step[]) =>
  drawPage(
    { fnArray: steps.map(([name]) => code(name)), argsArray: steps.map(([, ...args]) => args) },
    codes,
  );
const glyphs = (text: string) =>
  Array.from(text, (unicode) => ({ unicode, width: 500, isSpace: unicode === ' ' }));

test('texts stand where all that moves them leads', () => {
  const { runs } = draw(
    ['save'],
    ['transform', 1, 0, 0, -1, 0, 792],
    ['beginText'],
    ['setFont', 'f', 10],
    ['setTextMatrix', new Float32Array([1, 0, 0, -1, 72, 100])],
    ['showText', glyphs('ab')],
    ['showText', glyphs('c')],
    ['setLeadingMoveText', 5, -12],
    ['showText', glyphs('d')],
    ['nextLine'],
    ['showText', glyphs('e')],
    ['restore'],
    ['paintFormXObjectBegin', [2, 0, 0, 2, 0, 0], null],
    ['beginText'],
    ['moveText', 10, 20],
    ['setFont', 'f', 10],
    ['showText', glyphs('f')],
    ['paintFormXObjectEnd'],
  );
  expect(runs.map(({ text, x, y, endX }) => [text, x, y, endX])).toEqual([
    ['ab', 72, 692, 82],
    ['c', 82, 692, 87],
    ['d', 77, 680, 82],
    ['e', 77, 668, 82],
    ['f', 20, 40, 30],
  ]);
});

test('a jump within one text begins another, a small one does not', () => {
  const { runs } = draw(
    ['beginText'],
    ['setFont', 'f', 10],
    ['showSpacedText', [...glyphs('a'), -100, ...glyphs('b'), -5_000, ...glyphs('c')]],
    ['setCharSpacing', 1],
    ['setWordSpacing', 2],
    ['showText', glyphs('d e')],
  );
  expect(runs.map(({ text, x, endX }) => [text, x, endX])).toEqual([
    ['ab', 0, 11],
    ['c', 61, 66],
    ['d e', 66, 86],
  ]);
});

test('lines are found as strokes, as sides of boxes and as thin boxes, but not where a path only cuts off', () => {
  const box = (x: number, width: number) =>
    new Float32Array([0, x, 0, 1, x + width, 0, 1, x + width, 20, 1, x, 20, 4]);
  const { verticals } = draw(
    ['constructPath', 22, [box(100, 0.75)], null],
    ['constructPath', 99, [new Float32Array([0, 50, 0, 1, 50, 30])], null],
    ['constructPath', 22, [new Float32Array([0, 0, 5, 1, 300, 5])], null],
    ['constructPath', code('endPath'), [box(200, 10)], null],
  );
  expect(verticals).toEqual([100.75, 50]);
});
