/**
 * Follows what pdf.js is told to draw on a page, and notes where texts and lines come to stand. Its own extraction of text glues
 * neighbouring cells together, and knows no lines.
 */
import { combined, IDENTITY, matrixIn, moved, type Matrix } from './matrix.ts';
import type { PageContent, TextRun } from './page-content.ts';
import { verticalsIn } from './path-lines.ts';

/** The numbers by which pdf.js calls its operations. */
export type Codes = Readonly<
  Record<
    | 'save'
    | 'restore'
    | 'transform'
    | 'paintFormXObjectBegin'
    | 'paintFormXObjectEnd'
    | 'beginText'
    | 'setFont'
    | 'setTextMatrix'
    | 'moveText'
    | 'setLeadingMoveText'
    | 'nextLine'
    | 'setLeading'
    | 'setCharSpacing'
    | 'setWordSpacing'
    | 'setHScale'
    | 'setTextRise'
    | 'showText'
    | 'showSpacedText'
    | 'constructPath'
    | 'endPath',
    number
  >
>;

export interface Operations {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly unknown[];
}

interface TextState {
  readonly fontSize: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly scale: number;
  readonly leading: number;
  readonly rise: number;
}

const PLAIN: TextState = { fontSize: 0, charSpacing: 0, wordSpacing: 0, scale: 1, leading: 0, rise: 0 };

export function drawPage({ fnArray, argsArray }: Operations, codes: Codes): PageContent {
  const runs: TextRun[] = [];
  const verticals: number[] = [];
  const saved: { ctm: Matrix; text: TextState }[] = [];
  let ctm = IDENTITY;
  let text = PLAIN;
  let line = IDENTITY;
  let cursor = IDENTITY;

  const save = () => void saved.push({ ctm, text });
  const restore = () => {
    const last = saved.pop();
    if (last) ({ ctm, text } = last);
  };
  const moveTo = (start: Matrix) => {
    line = start;
    cursor = start;
  };
  const nextLine = (x: number, y: number) => moveTo(combined(moved(x, y), line));
  const show = (glyphs: unknown) => {
    const shown = showGlyphs(glyphs, text, combined(moved(0, text.rise), combined(cursor, ctm)));
    runs.push(...shown.runs);
    cursor = combined(moved(shown.advance, 0), cursor);
  };

  const perform: Readonly<Record<number, (args: readonly unknown[]) => void>> = {
    [codes.save]: save,
    [codes.restore]: restore,
    [codes.transform]: (args) => void (ctm = combined(matrixIn(args) ?? IDENTITY, ctm)),
    [codes.paintFormXObjectBegin]([matrix]) {
      save();
      ctm = combined(matrixIn(matrix) ?? IDENTITY, ctm);
    },
    [codes.paintFormXObjectEnd]: restore,
    [codes.beginText]: () => moveTo(IDENTITY),
    [codes.setTextMatrix]: ([matrix]) => moveTo(matrixIn(matrix) ?? IDENTITY),
    [codes.moveText]: ([x, y]) => nextLine(numberOr(x, 0), numberOr(y, 0)),
    [codes.setLeadingMoveText]([x, y]) {
      text = { ...text, leading: -numberOr(y, 0) };
      nextLine(numberOr(x, 0), numberOr(y, 0));
    },
    [codes.nextLine]: () => nextLine(0, -text.leading),
    [codes.setFont]: ([, size]) => void (text = { ...text, fontSize: numberOr(size, 0) }),
    [codes.setLeading]: ([leading]) => void (text = { ...text, leading: -numberOr(leading, 0) }),
    [codes.setCharSpacing]: ([space]) => void (text = { ...text, charSpacing: numberOr(space, 0) }),
    [codes.setWordSpacing]: ([space]) => void (text = { ...text, wordSpacing: numberOr(space, 0) }),
    [codes.setHScale]: ([percent]) => void (text = { ...text, scale: numberOr(percent, 100) / 100 }),
    [codes.setTextRise]: ([rise]) => void (text = { ...text, rise: numberOr(rise, 0) }),
    [codes.showText]: ([glyphs]) => show(glyphs),
    [codes.showSpacedText]: ([glyphs]) => show(glyphs),
    [codes.constructPath]([paint, data]) {
      // A path that is not painted only cuts off what is outside of it.
      if (paint !== codes.endPath) verticals.push(...verticalsIn(data, ctm));
    },
  };

  for (const [index, code] of fnArray.entries()) {
    const args = argsArray[index];
    perform[code]?.(Array.isArray(args) ? args : []);
  }
  return { runs, verticals };
}

/** Where a jump within one piece of text is at least this wide, in parts of the font size, another cell may begin. */
const JUMP = 0.25;

/** A list of glyphs, with numbers in between that move what follows to the left, in thousandths of the font size. */
function showGlyphs(
  glyphs: unknown,
  state: TextState,
  place: Matrix,
): { readonly runs: TextRun[]; readonly advance: number } {
  const { fontSize, charSpacing, wordSpacing, scale } = state;
  const [a, b, , , e, f] = place;
  const size = fontSize * Math.hypot(place[2], place[3]);
  const runs: TextRun[] = [];
  let advance = 0;
  let text = '';
  let from = 0;
  let end = 0;
  const finish = () => {
    if (text.trim() !== '')
      runs.push({ text, x: e + a * from, y: f + b * from, endX: e + a * end, fontSize: size });
    text = '';
  };

  for (const glyph of Array.isArray(glyphs) ? glyphs : []) {
    if (typeof glyph === 'number') {
      const jump = (-glyph / 1_000) * fontSize * scale;
      if (Math.abs(jump) > JUMP * fontSize) finish();
      advance += jump;
      continue;
    }
    const { unicode, width, isSpace } = glyphIn(glyph);
    if (text === '') from = advance;
    text += unicode;
    advance += ((width / 1_000) * fontSize + charSpacing + (isSpace ? wordSpacing : 0)) * scale;
    end = advance;
  }
  finish();
  return { runs, advance };
}

interface Glyph {
  readonly unicode: string;
  readonly width: number;
  readonly isSpace: boolean;
}

const NOTHING: Glyph = { unicode: '', width: 0, isSpace: false };

function glyphIn(glyph: unknown): Glyph {
  if (typeof glyph !== 'object' || glyph === null || !('unicode' in glyph) || !('width' in glyph))
    return NOTHING;
  const { unicode, width } = glyph;
  if (typeof unicode !== 'string' || typeof width !== 'number') return NOTHING;
  return { unicode, width, isSpace: 'isSpace' in glyph && glyph.isSpace === true };
}

const numberOr = (value: unknown, fallback: number): number => (typeof value === 'number' ? value : fallback);
